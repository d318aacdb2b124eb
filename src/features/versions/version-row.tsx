import type { Ref } from 'react';
import type { MediaFile } from '../../contract/file.ts';
import { fileTypeName } from '../../lib/file-kind.ts';
import { formatBytes } from '../../lib/format.ts';
import { libraryText } from '../../lib/text/library.ts';
import { versionsText } from '../../lib/text/versions.ts';
import { Button } from '../../ui/button.tsx';
import { Thumbnail } from '../../ui/thumbnail.tsx';

/** CSS pixels. */
const [WIDTH, HEIGHT] = [80, 60];

/** One content of a file: its picture, when it was replaced (null: it is what the file is now), and what it is. */
export function VersionRow({
  ref,
  upload,
  replacedAt,
  isPending = false,
  onBringBack,
  onFailed,
}: {
  ref?: Ref<HTMLLIElement>;
  upload: MediaFile['upload'];
  replacedAt: string | null;
  /** It is being brought back. */
  isPending?: boolean;
  onBringBack?: (() => void) | undefined;
  /** The picture did not come: its signature may have expired. */
  onFailed: () => void;
}) {
  const { fileName, fileSize, fileUrl, width, height, mimeType } = upload;
  return (
    <li ref={ref} tabIndex={-1} className="flex items-center gap-3 rounded-card p-1.5">
      <a
        href={fileUrl}
        target="_blank"
        rel="noreferrer"
        aria-label={replacedAt === null ? versionsText.openNow : versionsText.open(replacedAt)}
        className="relative block shrink-0 overflow-hidden rounded-thumb border border-line bg-sunken"
        style={{ width: WIDTH, height: HEIGHT }}
      >
        <Thumbnail file={{ upload }} width={WIDTH} height={HEIGHT} fit="contain" onFailed={onFailed} />
      </a>
      <div className="min-w-0 flex-1">
        <p className="font-medium">
          {replacedAt === null ? versionsText.now : versionsText.replacedAt(replacedAt)}
        </p>
        <p className="truncate text-xs" title={fileName}>
          <bdi>{fileName}</bdi>
        </p>
        <p className="text-muted text-xs">
          {fileTypeName(mimeType, fileName)} · {formatBytes(fileSize)}
          {width && height && (
            <>
              {' · '}
              <span className="whitespace-nowrap">{libraryText.dimensions(width, height)}</span>
            </>
          )}
        </p>
      </div>
      {onBringBack && replacedAt !== null && (
        <Button
          aria-label={versionsText.bringBackOne(replacedAt)}
          isPending={isPending}
          onClick={onBringBack}
        >
          {versionsText.bringBack}
        </Button>
      )}
    </li>
  );
}
