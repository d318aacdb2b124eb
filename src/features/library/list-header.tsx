import { ArrowDown, ArrowUp } from 'lucide-react';
import { libraryText } from '../../lib/text/library.ts';
import { defaultDirection, type Sort } from '../../lib/view-state.ts';
import { cx } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { type Column, tracksOf } from './columns.ts';
import { SelectBox } from './select-box.tsx';

export const LIST_HEADER_HEIGHT = 36;

export type Order = { sortBy: Sort; sortDirection: 'asc' | 'desc' };

/** The list's column headers: those that can be sorted by are buttons. */
export function ListHeader({
  columns,
  order,
  onSort,
  selected,
  onSelectAll,
}: {
  columns: readonly Column[];
  order: Order;
  onSort: (order: Order) => void;
  selected: 'none' | 'some' | 'all';
  onSelectAll: () => void;
}) {
  return (
    <div role="rowgroup" className="sticky top-0 z-2 bg-surface">
      <div
        role="row"
        aria-rowindex={1}
        className="grid items-center border-line border-b text-muted text-xs"
        style={{ height: LIST_HEADER_HEIGHT, gridTemplateColumns: tracksOf(columns) }}
      >
        {columns.map((column, position) => (
          <div
            key={column.id}
            role="columnheader"
            aria-colindex={position + 1}
            aria-sort={sortOf(column, order)}
            data-header={position}
            className={cx('flex min-w-0 items-center', column.id === 'size' && 'justify-end pe-2')}
          >
            {column.id === 'select' ? (
              <SelectBox
                label={libraryText.selectAllFiles}
                isSelected={selected === 'all'}
                isMixed={selected === 'some'}
                onClick={onSelectAll}
                className="ms-2 pointer-coarse:ms-0"
              />
            ) : (
              <HeaderLabel column={column} order={order} onSort={onSort} />
            )}
          </div>
        ))}
      </div>
    </div>
  );
}

function HeaderLabel({
  column,
  order,
  onSort,
}: {
  column: Column;
  order: Order;
  onSort: (order: Order) => void;
}) {
  const { id, sort } = column;
  if (id === 'select') return null;
  const label = libraryText.columns[id];
  if (id === 'thumbnail') return <span className="sr-only">{label}</span>;
  if (!sort) return <span className="truncate">{label}</span>;
  const isSorted = order.sortBy === sort;
  return (
    <button
      type="button"
      // One stop of Tab for the whole grid: arrows come here from the first row.
      tabIndex={-1}
      onClick={() => onSort({ sortBy: sort, sortDirection: nextDirection(sort, order) })}
      className={cx(
        'touch-target -mx-1 inline-flex h-7 min-w-0 items-center gap-1 rounded-control px-1 transition-colors hover:bg-hover hover:text-text',
        isSorted && 'font-medium text-text',
      )}
    >
      <span className="truncate">{label}</span>
      {isSorted && <Icon icon={order.sortDirection === 'asc' ? ArrowUp : ArrowDown} size={12} />}
    </button>
  );
}

/** Moves the focus to the header of a column, or the nearest one towards `step` that has a button. */
export function focusHeader(grid: HTMLElement | null, column: number, step: 1 | -1): boolean {
  for (let at = column; at >= 0; at += step) {
    const header = grid?.querySelector<HTMLElement>(`[data-header="${at}"]`);
    if (!header) return false;
    const button = header.querySelector('button');
    if (button) {
      button.focus();
      return true;
    }
  }
  return false;
}

function nextDirection(sort: Sort, order: Order): 'asc' | 'desc' {
  if (order.sortBy !== sort) return defaultDirection(sort);
  return order.sortDirection === 'asc' ? 'desc' : 'asc';
}

function sortOf({ sort }: Column, order: Order): 'ascending' | 'descending' | 'none' | undefined {
  if (!sort) return undefined;
  if (order.sortBy !== sort) return 'none';
  return order.sortDirection === 'asc' ? 'ascending' : 'descending';
}
