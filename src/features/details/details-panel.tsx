import { FileX2, Images, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFile } from '../../api/files.ts';
import { ApiError } from '../../api/http.ts';
import { detailsText } from '../../lib/text/details.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { DetailsActions, type DetailsActionsProps } from './details-actions.tsx';
import { DetailsFields } from './details-fields.tsx';
import { DetailsPreview } from './details-preview.tsx';
import { FileFacts } from './file-facts.tsx';

type OneFileProps = Omit<DetailsActionsProps, 'file'> & {
  canEdit?: boolean;
  /** Absent where the file is seen already. */
  onOpenPreview?: (fileId: string) => void;
};

export type DetailsPanelProps = OneFileProps & {
  fileId: string | null;
  /** With more than one, the panel says so instead of showing one of them. */
  selectedCount?: number;
  onClose: () => void;
};

/** What is known about one file, and all of it that can be edited. The landmark around it is the shell's. */
export function DetailsPanel({ fileId, selectedCount = 0, onClose, ...rest }: DetailsPanelProps) {
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="flex h-13 shrink-0 items-center justify-between gap-2 border-line border-b pr-2 pl-4">
        <h2 className="font-semibold text-base">{detailsText.heading}</h2>
        <IconButton icon={X} label={detailsText.close} onClick={onClose} />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-4">
        {selectedCount > 1 ? (
          <EmptyState icon={Images} title={detailsText.selected(selectedCount)}>
            {detailsText.selectedMore(selectedCount)}
          </EmptyState>
        ) : (
          fileId && <OneFile key={fileId} fileId={fileId} {...rest} />
        )}
      </div>
    </div>
  );
}

function OneFile({
  fileId,
  canEdit = true,
  onOpenPreview,
  onRequestMove,
  onRequestDelete,
}: OneFileProps & { fileId: string }): ReactNode {
  const query = useFile(fileId);
  const file = query.data;
  const isGone = query.error instanceof ApiError && query.error.status === 404;
  if (isGone) {
    return (
      <EmptyState icon={FileX2} title={detailsText.gone}>
        {detailsText.goneMore}
      </EmptyState>
    );
  }
  if (!file) {
    return query.error ? (
      <ErrorState title={detailsText.failed} error={query.error} onRetry={() => query.refetch()} />
    ) : (
      <DetailsSkeleton />
    );
  }
  return (
    <div className="flex flex-col gap-4">
      {onOpenPreview && <DetailsPreview file={file} onOpenPreview={onOpenPreview} />}
      <DetailsFields file={file} canEdit={canEdit} />
      <FileFacts file={file} />
      <DetailsActions
        file={file}
        onRequestMove={canEdit ? onRequestMove : undefined}
        onRequestDelete={canEdit ? onRequestDelete : undefined}
      />
    </div>
  );
}

function DetailsSkeleton() {
  return (
    <div className="flex flex-col gap-4">
      <p role="status" className="sr-only">
        {detailsText.loading}
      </p>
      <Skeleton className="aspect-4/3 w-full rounded-card" />
      <Skeleton className="mt-5 h-8" />
      <Skeleton className="mt-5 h-8" />
      <Skeleton className="mt-5 h-8" />
      <Skeleton className="h-24" />
    </div>
  );
}
