import { useFileCount } from '../../api/files.ts';
import { useFolder } from '../../api/folders.ts';
import type { FileListQuery } from '../../api/keys.ts';
import { formatCompact, formatNumber } from '../../lib/format.ts';

/** Of these filters, how many would be listed that have no alt text. */
export function MissingCount({ filters }: { filters: FileListQuery }) {
  const { data } = useFileCount({ ...filters, missingAltText: true });
  return data === undefined ? '…' : formatNumber(data);
}

/** What would be listed: a folder knows how many files it has with all below, unless they are to fit filters. */
export function CountBelow({
  folderId,
  filters,
}: {
  folderId: string | null;
  filters: FileListQuery | null;
}) {
  const isKept = folderId !== null && filters === null;
  const folder = useFolder(folderId).data;
  const counted = useFileCount(filters ? { ...filters, recursive: true } : {}, { enabled: !isKept });
  const count = isKept ? folder?.totalFilesCount : counted.data;
  if (count === undefined) return '…';
  return (
    <>
      <span aria-hidden="true">{formatCompact(count)}</span>
      <span className="sr-only">{formatNumber(count)}</span>
    </>
  );
}
