import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, Suspense, useState } from 'react';
import { lazyPart } from '../../api/lazy-part.ts';
import { clampWidth } from '../../lib/panel-width.ts';
import { libraryText } from '../../lib/text/library.ts';
import { defaultDirection, type Sort } from '../../lib/view-state.ts';
import { cx } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { ResizeHandle } from '../../ui/resize-handle.tsx';
import { announce } from '../../ui/toast.tsx';
import { type Column, isNumeric, LIST_HEADER_HEIGHT } from './columns.ts';
import { SelectBox } from './select-box.tsx';
import type { ListColumns } from './use-view-options.ts';

const ColumnMenu = lazyPart(async () => (await import('./column-menu.tsx')).ColumnMenu, { ahead: 'input' });

/** Pixels that a key makes a column wider or narrower. */
const STEP = 16;

export type Order = { sortBy: Sort; sortDirection: 'asc' | 'desc' };

/** Everything that can be sorted by, hidden or resized has its key and its menu here. */
export function ListHeader({
  list,
  order,
  onSort,
  selected,
  onSelectAll,
}: {
  list: ListColumns;
  order: Order;
  onSort: (order: Order) => void;
  selected: 'none' | 'some' | 'all';
  onSelectAll: () => void;
}) {
  const [menu, setMenu] = useState<{ column: Column; anchor: { x: number; y: number } } | null>(null);
  const { columns, resize } = list;

  const columnOf = (target: EventTarget) => {
    const header = target instanceof Element ? target.closest<HTMLElement>('[data-header]') : null;
    return header && { header, column: columns[Number(header.dataset.header)] };
  };
  const handlers = {
    onContextMenu: (event: MouseEvent) => {
      const at = columnOf(event.target);
      if (!at?.column?.limits) return;
      event.preventDefault();
      const box = at.header.getBoundingClientRect();
      // From the keyboard it comes without a place.
      const isPlaced = event.clientX !== 0 || event.clientY !== 0;
      const anchor = isPlaced ? { x: event.clientX, y: event.clientY } : { x: box.x, y: box.bottom };
      setMenu({ column: at.column, anchor });
    },
    onKeyDown: (event: KeyboardEvent) => {
      const at = columnOf(event.target);
      if (!at?.column?.limits || event.defaultPrevented) return;
      const { id, width, limits } = at.column;
      const step = event.key === 'ArrowRight' ? STEP : event.key === 'ArrowLeft' ? -STEP : 0;
      const box = at.header.getBoundingClientRect();
      const asksMenu = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
      if (event.shiftKey && step !== 0) {
        const next = clampWidth(width + step, limits);
        resize(id, next);
        announce(libraryText.columnWidthNow(libraryText.columns[id], next));
      } else if (asksMenu || (event.key === 'Enter' && event.target === at.header)) {
        setMenu({ column: at.column, anchor: { x: box.x, y: box.bottom } });
      } else return;
      event.preventDefault();
    },
  };

  return (
    <div role="rowgroup" className="sticky top-0 z-2 bg-surface" {...handlers}>
      <div
        role="row"
        aria-rowindex={1}
        className="group/header grid items-center border-line border-b text-muted text-xs"
        style={{ height: LIST_HEADER_HEIGHT, gridTemplateColumns: 'var(--tracks)' }}
      >
        {columns.map((column, position) => (
          <div
            key={column.id}
            id={`column-${column.id}`}
            role="columnheader"
            aria-label={column.id === 'select' ? undefined : libraryText.columns[column.id]}
            aria-colindex={position + 1}
            aria-sort={sortOf(column, order)}
            tabIndex={column.limits && !column.sort ? -1 : undefined}
            data-header={position}
            className={cx(
              'relative flex h-full min-w-0 items-center rounded-[4px] focus-visible:-outline-offset-2',
              column.limits && (isNumeric(column.id) ? 'justify-end pe-5' : 'pe-2.5'),
            )}
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
            {column.limits && (
              <ResizeHandle
                label={libraryText.columnWidth(libraryText.columns[column.id])}
                controls={`column-${column.id}`}
                side="start"
                width={column.width}
                limits={column.limits}
                tabIndex={-1}
                onResize={(width) => resize(column.id, width)}
                onResizeEnd={(width) => resize(column.id, width)}
                onReset={() => resize(column.id, null)}
              />
            )}
          </div>
        ))}
      </div>
      {menu && (
        <Suspense>
          <ColumnMenu {...menu} list={list} onClose={() => setMenu(null)} />
        </Suspense>
      )}
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

function nextDirection(sort: Sort, order: Order): 'asc' | 'desc' {
  if (order.sortBy !== sort) return defaultDirection(sort);
  return order.sortDirection === 'asc' ? 'desc' : 'asc';
}

function sortOf({ sort }: Column, order: Order): 'ascending' | 'descending' | 'none' | undefined {
  if (!sort) return undefined;
  if (order.sortBy !== sort) return 'none';
  return order.sortDirection === 'asc' ? 'ascending' : 'descending';
}
