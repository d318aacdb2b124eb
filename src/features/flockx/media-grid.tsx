import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react';
import { gridLayout } from '../../collection/geometry.ts';
import { nextIndex } from '../../collection/keyboard.ts';
import type { Media } from '../../contract/media.ts';
import { mediaText } from '../../lib/text/media.ts';
import { cx } from '../../ui/class-names.ts';
import { MediaCard } from './media-card.tsx';
import { useWidth } from './use-width.ts';

/** Whole rows that Page Up and Page Down go. */
const ROWS_PER_PAGE = 3;

/** One page of items as a grid: one stop of Tab, arrows inside, Enter opens. */
export function MediaGrid({
  items,
  openId,
  isPrevious,
  onOpen,
}: {
  items: readonly Media[];
  openId: string | null;
  /** Another page is on its way. */
  isPrevious: boolean;
  onOpen: (id: string) => void;
}) {
  const grid = useRef<HTMLDivElement>(null);
  const width = useWidth(grid);
  const layout = gridLayout(width, items.length);
  const { columns } = layout;
  const [focused, setFocused] = useState<string | null>(openId);
  const stop = Math.max(
    0,
    items.findIndex(({ id }) => id === focused),
  );

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const item = items[stop];
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (item) onOpen(item.id);
      return;
    }
    const next = nextIndex(event.key, stop, {
      view: 'grid',
      count: items.length,
      columns,
      rowsPerPage: ROWS_PER_PAGE,
    });
    if (next === null) return;
    event.preventDefault();
    setFocused(items[next]?.id ?? null);
    grid.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus();
  };
  const onClick = ({ target }: MouseEvent) => {
    const id = target instanceof Element && target.closest<HTMLElement>('[data-media-id]')?.dataset.mediaId;
    if (!id) return;
    setFocused(id);
    onOpen(id);
  };

  const rows = Array.from({ length: Math.ceil(items.length / columns) }, (_, row) =>
    items.slice(row * columns, (row + 1) * columns),
  );
  return (
    // The cells have the focus; keys and clicks come up from them.
    <div
      ref={grid}
      role="grid"
      aria-label={mediaText.list}
      aria-rowcount={rows.length}
      aria-colcount={columns}
      aria-busy={isPrevious}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onFocus={({ target }) => setFocused(target.dataset.mediaId ?? focused)}
      className={cx('flex flex-col gap-3.5', isPrevious && 'opacity-60')}
    >
      {width > 0 &&
        rows.map((row, rowIndex) => (
          <div
            key={row[0]?.id}
            role="row"
            aria-rowindex={rowIndex + 1}
            className="grid gap-3"
            style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
          >
            {row.map((item, columnIndex) => (
              <MediaCard
                key={item.id}
                item={item}
                index={rowIndex * columns + columnIndex}
                columnIndex={columnIndex}
                width={layout.thumbnailWidth}
                isOpen={item.id === openId}
                isTabStop={rowIndex * columns + columnIndex === stop}
              />
            ))}
          </div>
        ))}
    </div>
  );
}
