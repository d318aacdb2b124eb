import { Copy } from 'lucide-react';
import { Link } from 'react-router';
import { useFolder } from '../../api/folders.ts';
import { useLibraryId } from '../../api/library.ts';
import type { MediaFile } from '../../contract/file.ts';
import { formatDateTime } from '../../lib/format.ts';
import { paths } from '../../lib/paths.ts';
import { detailsText, typeInWords } from '../../lib/text/details.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { copyText } from './copy-text.ts';

/** What is fixed about a file. */
export function FileFacts({ file }: { file: MediaFile }) {
  const libraryId = useLibraryId();
  const folder = useFolder(file.folderId);
  const { fileName, fileSize, width, height, mimeType, checksum } = file.upload;
  const folderName = file.folderId === null ? detailsText.home : folder.data?.name;
  return (
    <>
      <dl className="grid grid-cols-[84px_1fr] gap-x-2 gap-y-1.5 text-xs [&>dt]:text-muted [&>dd]:min-w-0 [&>dd]:break-words">
        <dt>{detailsText.file}</dt>
        <dd dir="auto">{fileName}</dd>
        <dt>{detailsText.type}</dt>
        <dd>{typeInWords(mimeType, fileName)}</dd>
        <dt>{detailsText.size}</dt>
        <dd>{detailsText.sizeOf(fileSize, width, height)}</dd>
        <dt>{detailsText.added}</dt>
        <dd>{formatDateTime(file.createdAt)}</dd>
        <dt>{detailsText.changed}</dt>
        <dd>{formatDateTime(file.updatedAt)}</dd>
        {folderName && (
          <>
            <dt>{detailsText.folder}</dt>
            <dd>
              <Link
                to={`${paths.folder(libraryId, file.folderId)}?file=${file.id}`}
                className="touch-target text-accent underline-offset-2 hover:underline"
              >
                {folderName}
              </Link>
            </dd>
          </>
        )}
      </dl>
      <details className="text-xs">
        <summary className="touch-target w-fit rounded-control text-muted hover:text-text">
          {detailsText.checksum}
        </summary>
        <div className="mt-1 flex items-start gap-1">
          <code className="min-w-0 break-all">{checksum}</code>
          <IconButton
            size="sm"
            icon={Copy}
            label={detailsText.copyChecksum}
            onClick={() => copyText(checksum, detailsText.checksumCopied)}
          />
        </div>
      </details>
    </>
  );
}
