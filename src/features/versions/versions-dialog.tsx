import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useFile } from '../../api/files.ts';
import { useLibraryId } from '../../api/library.ts';
import { bringBack, type ContentChange, useVersions } from '../../api/versions.ts';
import { commonText } from '../../lib/text/common.ts';
import { versionsText } from '../../lib/text/versions.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { VersionRow } from './version-row.tsx';

/** What a file is now, and what it was before, each of which can be brought back. */
export function VersionsDialog({
  fileId,
  title,
  onReplace,
  onBroughtBack,
  onClose,
}: {
  fileId: string;
  title: string;
  /** Absent for who may only look. */
  onReplace?: (() => void) | undefined;
  onBroughtBack?: ((change: ContentChange) => void) | undefined;
  onClose: () => void;
}) {
  const file = useFile(fileId);
  const versions = useVersions(fileId);
  const first = useRef<HTMLLIElement>(null);
  const error = file.error ?? versions.error;
  const { data: now } = file;
  const retry = () => Promise.all([file.refetch(), versions.refetch()]);
  const refetch = () => void retry();
  const queryClient = useQueryClient();
  const libraryId = useLibraryId();
  /** The version that is being brought back. */
  const [pending, setPending] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const bring = async (number: number, change: ContentChange) => {
    if (pending !== null) return;
    setPending(number);
    setProblem(null);
    try {
      await bringBack(queryClient, libraryId, fileId, change);
      // Its button goes with it.
      first.current?.focus();
      onBroughtBack?.(change);
    } catch (failure) {
      setProblem(failure instanceof Error ? failure.message : commonText.unknownError);
      refetch();
    } finally {
      setPending(null);
    }
  };

  return (
    <Dialog
      title={versionsText.dialog(title)}
      isOpen
      onClose={onClose}
      footer={
        <>
          {onReplace && <Button onClick={onReplace}>{versionsText.replace}</Button>}
          <Button variant="primary" onClick={onClose}>
            {commonText.close}
          </Button>
        </>
      }
    >
      <p className="mb-3 text-muted text-pretty">{versionsText.about}</p>
      {now && versions.data ? (
        <>
          {problem && (
            <p role="alert" className="mb-2 text-danger">
              {problem}
            </p>
          )}
          <ul aria-label={versionsText.list} className="flex flex-col gap-1">
            <VersionRow ref={first} upload={now.upload} replacedAt={null} onFailed={refetch} />
            {versions.data.map(({ number, replacedAt, upload }) => (
              <VersionRow
                key={number}
                upload={upload}
                replacedAt={replacedAt}
                onFailed={refetch}
                isPending={pending === number}
                onBringBack={
                  onBroughtBack && (() => bring(number, { from: now.upload.checksum, to: upload.checksum }))
                }
              />
            ))}
          </ul>
          {versions.data.length === 0 && <p className="px-1.5 pt-2">{versionsText.none}</p>}
        </>
      ) : error ? (
        <ErrorState title={versionsText.failed} error={error} onRetry={retry} />
      ) : (
        <div className="flex flex-col gap-2">
          <p role="status" className="sr-only">
            {versionsText.loading}
          </p>
          <Skeleton className="h-18" />
          <Skeleton className="h-18" />
        </div>
      )}
    </Dialog>
  );
}
