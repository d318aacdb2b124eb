import { Folder } from 'lucide-react';
import { useFolder } from '../../api/folders.ts';
import type { MediaFile } from '../../contract/file.ts';
import { fileKind } from '../../lib/file-kind.ts';
import { matchRanges, startOfExcerpt } from '../../lib/match.ts';
import { folderText } from '../../lib/text/folders.ts';
import { libraryText } from '../../lib/text/library.ts';
import { cx } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { hiddenMatch } from './match-place.ts';
import { useSearchedFor } from './search-context.ts';

/** Letters of a text in a tooltip. */
const TIP_ROOM = 120;

/** Over the corner of what a search found: in which folder it lies, and which field was it where that is not seen. */
export function FoundBadges({ file }: { file: MediaFile }) {
  const { keyword, here } = useSearchedFor();
  if (keyword === '') return null;
  return (
    <span
      className={cx(
        'absolute start-1.5 flex max-w-[calc(100%-12px)] flex-col items-start gap-1',
        // Above what says that it is no picture.
        fileKind(file.upload.mimeType) === 'image' ? 'bottom-1.5' : 'bottom-[30px]',
      )}
    >
      <FoundNote file={file} className={badge} />
      {file.folderId !== here && <FolderBadge folderId={file.folderId} />}
    </span>
  );
}

const badge =
  'flex h-5 max-w-full items-center gap-1 rounded-[5px] bg-scrim px-1.5 text-[11px] text-on-scrim';

/** Says which field was found where no mark shows it. */
export function FoundNote({ file, className }: { file: MediaFile; className?: string }) {
  const { keyword } = useSearchedFor();
  const field = hiddenMatch(file, keyword);
  if (!field) return null;
  const words = libraryText.matches[field];
  const text =
    field === 'fileName' ? file.upload.fileName : field === 'altText' ? file.altText : file.description;
  return (
    <span data-tooltip={excerptOf(text ?? '', keyword)} className={cx('min-w-0 truncate', className)}>
      {words}
    </span>
  );
}

/** The match with some words around it. */
function excerptOf(text: string, keyword: string): string {
  const start = startOfExcerpt(text, matchRanges(text, keyword), TIP_ROOM / 3);
  const end = start + TIP_ROOM;
  return `${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`;
}

function FolderBadge({ folderId }: { folderId: string | null }) {
  const { data: folder } = useFolder(folderId);
  const name = folderId === null ? folderText.home : folder?.name;
  if (name === undefined) return null;
  const path = [folderText.home, ...(folder?.ancestors ?? []).map((each) => each.name), folder?.name];
  return (
    <span data-tooltip={path.filter(Boolean).join(' / ')} className={badge}>
      <Icon icon={Folder} size={11} />
      <span className="sr-only">{libraryText.inFolder} </span>
      <bdi className="truncate">{name}</bdi>
    </span>
  );
}
