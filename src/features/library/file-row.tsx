import { memo } from 'react';
import type { MediaFile } from '../../contract/file.ts';
import { libraryText } from '../../lib/text/library.ts';
import { cx } from '../../ui/class-names.ts';
import { type ColumnId, isNumeric } from './columns.ts';
import { type EditField, isEditField } from './edit-order.ts';
import { nameOf } from './file-name.ts';
import { CellSkeleton, RowCell } from './row-cell.tsx';

export type FileRowProps = {
  file: MediaFile | undefined;
  index: number;
  columns: readonly ColumnId[];
  /** Pixels from the top of the rows. */
  top: number;
  isSelected: boolean;
  isCut: boolean;
  /** The first and the last marked cell, both included; null where none is. */
  markedFrom: number | null;
  markedTo: number | null;
  /** The column that Tab comes to, or null in all rows but one. */
  tabStopColumn: number | null;
  editing: EditField | null;
  canEdit: boolean;
};

/** One file in the list. */
export const FileRow = memo(function FileRow(props: FileRowProps) {
  const {
    file,
    index,
    columns,
    top,
    markedFrom,
    markedTo,
    isSelected,
    isCut,
    tabStopColumn,
    editing,
    canEdit,
  } = props;
  const hasFlagColumns = columns.includes('favourite') && columns.includes('private');
  const isMarked = (position: number) =>
    markedFrom !== null && markedTo !== null && position >= markedFrom && position <= markedTo;
  const canDrag = canEdit && file !== undefined && editing === null;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-label={file ? nameOf(file) : libraryText.loadingFile}
      aria-selected={isSelected}
      aria-busy={file === undefined || undefined}
      data-file-id={file?.id}
      // Elsewhere than on its picture and texts a rectangle begins, until the row is selected.
      draggable={canDrag && isSelected}
      className={cx(
        'group absolute inset-x-0 grid h-12 items-center border-line border-b select-none',
        isSelected ? 'bg-accent-soft' : 'hover:bg-hover',
        isCut && 'opacity-50',
      )}
      style={{ top, gridTemplateColumns: 'var(--tracks)' }}
    >
      {columns.map((column, position) => (
        <div
          key={column}
          role="gridcell"
          aria-colindex={position + 1}
          aria-selected={isMarked(position) || undefined}
          tabIndex={tabStopColumn === position ? 0 : -1}
          data-index={index}
          data-column={position}
          draggable={column === 'thumbnail' ? canDrag : undefined}
          className={cx(
            'flex h-full min-w-0 items-center focus-visible:-outline-offset-2',
            // Marked cells lie side by side; else each reaches a little under the next.
            isMarked(position)
              ? 'me-1.5 bg-accent-soft outline-1 outline-accent -outline-offset-1'
              : 'rounded-[4px]',
            column !== 'select' &&
              column !== 'thumbnail' &&
              (isNumeric(column) ? 'justify-end pe-5' : isMarked(position) ? 'pe-1' : 'pe-2.5'),
            isEditField(column) && '-ms-1.5 ps-1.5',
          )}
        >
          {file ? (
            <RowCell
              {...props}
              column={column}
              file={file}
              canDrag={canDrag}
              hasFlagColumns={hasFlagColumns}
            />
          ) : (
            <CellSkeleton column={column} />
          )}
        </div>
      ))}
    </div>
  );
});
