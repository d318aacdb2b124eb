import { LockKeyhole, Star } from 'lucide-react';
import { useFolder } from '../../api/folders.ts';
import { DESCRIPTION_MAX, type MediaFile } from '../../contract/file.ts';
import { fileTypeName } from '../../lib/file-kind.ts';
import { formatBytes, formatDate, formatNumber } from '../../lib/format.ts';
import { libraryText } from '../../lib/text/library.ts';
import { sheetText } from '../../lib/text/sheet.ts';
import { cx } from '../../ui/class-names.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Thumbnail } from '../../ui/thumbnail.tsx';
import { useCellActions } from './cell-actions.ts';
import type { ColumnId } from './columns.ts';
import type { EditField } from './edit-order.ts';
import { Flag, FlagBadges } from './file-badges.tsx';
import { hasAltText, nameOf } from './file-name.ts';
import { FileAltText, FileText, FileTitle } from './file-text.tsx';
import { SearchedNote, SearchedText } from './searched.tsx';
import { SelectBox } from './select-box.tsx';

type RowCellProps = {
  column: ColumnId;
  file: MediaFile;
  index: number;
  isSelected: boolean;
  editing: EditField | null;
  canEdit: boolean;
  /** Its texts are what the file is dragged by. */
  canDrag: boolean;
  /** Star and lock stand beside the title where they have no columns of their own. */
  hasFlagColumns: boolean;
};

/** What one column shows of a file. */
export function RowCell(props: RowCellProps) {
  const { column, file } = props;
  const { upload } = file;
  switch (column) {
    case 'select':
      return (
        <SelectBox
          label={libraryText.selectFile(nameOf(file))}
          isSelected={props.isSelected}
          className="ms-2 pointer-coarse:ms-0"
        />
      );
    case 'thumbnail':
      return <RowPicture file={file} />;
    case 'title':
      return <TitleCell {...props} />;
    case 'altText':
      return <AltTextCell {...props} />;
    case 'description':
      return <DescriptionCell {...props} />;
    case 'fileName':
      return <Searched text={upload.fileName} isDraggable={props.canDrag} />;
    case 'folder':
      return <FolderName folderId={file.folderId} />;
    case 'type':
      return <Plain text={fileTypeName(upload.mimeType, upload.fileName)} />;
    case 'dimensions':
      return <Plain text={dimensionsOf(upload)} />;
    case 'size':
      return <Plain text={formatBytes(upload.fileSize)} />;
    case 'favourite':
      return file.isFavorite ? (
        <Flag icon={Star} label={libraryText.favourite} className="text-muted" />
      ) : null;
    case 'private':
      return file.isPrivate ? (
        <Flag icon={LockKeyhole} label={libraryText.private} className="text-muted" />
      ) : null;
    case 'order':
      return <Plain text={formatNumber(file.sortOrder)} />;
    case 'added':
      return <Plain text={formatDate(file.createdAt)} />;
    case 'changed':
      return <Plain text={formatDate(file.updatedAt)} />;
  }
}

function RowPicture({ file }: { file: MediaFile }) {
  const { onPictureFailed } = useCellActions();
  return (
    <span className="relative block h-9 w-12 overflow-hidden rounded-[5px]">
      <Thumbnail file={file} width={48} height={36} onFailed={() => onPictureFailed(file.id)} />
    </span>
  );
}

function TitleCell({ file, index, editing, canEdit, canDrag, hasFlagColumns }: RowCellProps) {
  return (
    <>
      <FileTitle
        file={file}
        index={index}
        isEditing={editing === 'title'}
        canEdit={canEdit}
        isDraggable={canDrag}
        className="min-w-0 flex-1 font-medium text-sm"
      />
      <SearchedNote file={file} className="ms-1.5 max-w-1/2 text-muted text-xs max-desk:sr-only" />
      {!hasFlagColumns && <FlagBadges file={file} isInline />}
    </>
  );
}

function AltTextCell({ file, index, editing, canEdit, canDrag }: RowCellProps) {
  // A cell without a word would be read out as nothing at all.
  if (!hasAltText(file)) return <span className="sr-only">{sheetText.noAltText}</span>;
  return (
    <FileAltText
      file={file}
      index={index}
      isEditing={editing === 'altText'}
      canEdit={canEdit}
      isDraggable={canDrag}
      className="min-w-0 flex-1 text-muted text-sm"
    />
  );
}

function DescriptionCell({ file, index, editing, canEdit, canDrag }: RowCellProps) {
  return (
    <FileText
      file={file}
      index={index}
      field="description"
      label={libraryText.columns.description}
      maxLength={DESCRIPTION_MAX}
      placeholder={null}
      isMultiline
      isEditing={editing === 'description'}
      canEdit={canEdit}
      isDraggable={canDrag}
      className="min-w-0 flex-1 text-muted text-sm"
    />
  );
}

function Plain({ text }: { text: string }) {
  return <span className="truncate text-muted">{text}</span>;
}

/** Where a search looks. */
function Searched({ text, isDraggable }: { text: string; isDraggable?: boolean }) {
  return (
    <span className="truncate text-muted" draggable={isDraggable}>
      <SearchedText text={text} />
    </span>
  );
}

/** Many rows are of the same folder: it is asked for once. */
function FolderName({ folderId }: { folderId: string | null }) {
  const { data, isPending } = useFolder(folderId);
  if (folderId === null) return <Plain text={libraryText.topFolder} />;
  return isPending ? <Skeleton isStill className="h-3 w-16" /> : <Plain text={data?.name ?? ''} />;
}

function dimensionsOf({ width, height }: MediaFile['upload']): string {
  return width === null || height === null ? '' : libraryText.dimensions(width, height);
}

const textSkeleton = 'h-3 w-3/5';
const skeletons: Partial<Record<ColumnId, string>> = {
  select: 'ms-[13px] size-[18px]',
  thumbnail: 'h-9 w-12',
  title: textSkeleton,
  altText: 'h-3 w-4/5',
  description: 'h-3 w-4/5',
  fileName: textSkeleton,
  changed: 'h-3 w-20',
  added: 'h-3 w-20',
};

export function CellSkeleton({ column }: { column: ColumnId }) {
  return <Skeleton isStill className={cx(skeletons[column] ?? 'h-3 w-10')} />;
}
