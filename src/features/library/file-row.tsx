import { memo } from 'react';
import type { MediaFile } from '../../contract/file.ts';
import { fileTypeName } from '../../lib/file-kind.ts';
import { formatBytes, formatDate } from '../../lib/format.ts';
import { libraryText } from '../../lib/text/library.ts';
import { cx } from '../../ui/class-names.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Thumbnail } from '../../ui/thumbnail.tsx';
import { useCellActions } from './cell-actions.ts';
import { type Column, type ColumnId, tracksOf } from './columns.ts';
import type { EditField } from './edit-order.ts';
import { FlagBadges } from './file-badges.tsx';
import { hasAltText, nameOf } from './file-name.ts';
import { FileAltText, FileTitle } from './file-text.tsx';
import { SelectBox } from './select-box.tsx';

export type FileRowProps = {
  file: MediaFile | undefined;
  index: number;
  columns: readonly Column[];
  /** Pixels from the top of the rows. */
  top: number;
  isSelected: boolean;
  isCut: boolean;
  /** The column that Tab comes to, or null in all rows but one. */
  tabStopColumn: number | null;
  editing: EditField | null;
  canEdit: boolean;
};

/** One file in the list. */
export const FileRow = memo(function FileRow(props: FileRowProps) {
  const { file, index, columns, top, isSelected, isCut, tabStopColumn, editing, canEdit } = props;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-label={file ? nameOf(file) : libraryText.loadingFile}
      aria-selected={isSelected}
      aria-busy={file === undefined || undefined}
      data-file-id={file?.id}
      draggable={canEdit && file !== undefined && editing === null}
      className={cx(
        'group absolute inset-x-0 grid h-12 items-center border-line border-b select-none',
        isSelected ? 'bg-accent-soft' : 'hover:bg-hover',
        isCut && 'opacity-50',
      )}
      style={{ top, gridTemplateColumns: tracksOf(columns) }}
    >
      {columns.map((column, position) => (
        <div
          key={column.id}
          role="gridcell"
          aria-colindex={position + 1}
          tabIndex={tabStopColumn === position ? 0 : -1}
          data-index={index}
          data-column={position}
          className={cx(
            'flex h-full min-w-0 items-center rounded-[4px] focus-visible:-outline-offset-2',
            (column.id === 'title' || column.id === 'altText') && '-ms-1.5 ps-1.5 pe-2.5',
            column.id === 'size' && 'justify-end pe-2',
          )}
        >
          {file ? (
            <RowCell column={column.id} {...props} file={file} />
          ) : (
            <Skeleton className={skeletons[column.id]} />
          )}
        </div>
      ))}
    </div>
  );
});

const skeletons: Record<ColumnId, string> = {
  select: 'ms-[13px] size-[18px]',
  thumbnail: 'h-9 w-12',
  title: 'h-3 w-3/5',
  altText: 'h-3 w-4/5',
  type: 'h-3 w-10',
  size: 'h-3 w-12',
  changed: 'h-3 w-20',
};

function RowCell({
  column,
  file,
  index,
  isSelected,
  editing,
  canEdit,
}: FileRowProps & { column: ColumnId; file: MediaFile }) {
  const { onPictureFailed } = useCellActions();
  switch (column) {
    case 'select':
      return (
        <SelectBox
          label={libraryText.selectFile(nameOf(file))}
          isSelected={isSelected}
          className="ms-2 pointer-coarse:ms-0"
        />
      );
    case 'thumbnail':
      return (
        <span className="relative block h-9 w-12 overflow-hidden rounded-[5px]">
          <Thumbnail file={file} width={48} height={36} onFailed={() => onPictureFailed(file.id)} />
        </span>
      );
    case 'title':
      return (
        <>
          <FileTitle
            file={file}
            index={index}
            isEditing={editing === 'title'}
            canEdit={canEdit}
            className="min-w-0 flex-1 font-medium text-sm"
          />
          <FlagBadges file={file} isInline />
        </>
      );
    case 'altText':
      return hasAltText(file) ? (
        <FileAltText
          file={file}
          index={index}
          isEditing={editing === 'altText'}
          canEdit={canEdit}
          className="min-w-0 flex-1 text-muted text-sm"
        />
      ) : null;
    case 'type':
      return (
        <span className="truncate text-muted">
          {fileTypeName(file.upload.mimeType, file.upload.fileName)}
        </span>
      );
    case 'size':
      return <span className="truncate text-muted">{formatBytes(file.upload.fileSize)}</span>;
    case 'changed':
      return <span className="truncate text-muted">{formatDate(file.updatedAt)}</span>;
  }
}
