import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { cx } from '../../../ui/class-names.ts';
import { useMediaQuery } from '../../../ui/use-media-query.ts';

/** Pixels of a row; of one whose cells stand below each other. */
const ROW = 40;
const STACKED_ROW = 84;
/** Rows drawn beyond what is seen, on either side. */
const OVERSCAN = 6;

const rowClassName =
  'absolute inset-x-0 grid items-center gap-x-3 border-line border-b px-3 max-sm:content-center max-sm:gap-y-0.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)_minmax(0,1.4fr)]';

/** Nothing in it takes the focus, and the keyboard must be able to scroll it. */
const scrollable = (label: string) => ({ tabIndex: 0, role: 'group', 'aria-label': label });

/** A table of thousands of rows, of which a screenful is drawn. */
export function PreviewTable({
  label,
  columns,
  count,
  empty,
  isDimmed,
  renderRow,
}: {
  label: string;
  columns: readonly string[];
  count: number;
  /** What is said where there are none. */
  empty: string;
  /** Another one is on its way. */
  isDimmed: boolean;
  /** The cells of a row. */
  renderRow: (index: number) => ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(0);
  const isStacked = !useMediaQuery('(min-width: 640px)');
  const pitch = isStacked ? STACKED_ROW : ROW;

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    setHeight(element.clientHeight);
    return () => observer.disconnect();
  }, []);

  const first = Math.max(0, Math.min(Math.floor(top / pitch), count - 1) - OVERSCAN);
  const end = Math.min(count, Math.ceil((top + height) / pitch) + OVERSCAN);
  return (
    <div
      {...scrollable(label)}
      ref={box}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      className={cx(
        'h-80 max-h-[42vh] min-h-32 overflow-y-auto overscroll-contain rounded-control border border-line bg-surface transition-opacity focus-visible:-outline-offset-2',
        isDimmed && 'opacity-60',
      )}
    >
      <div role="table" aria-label={label} aria-rowcount={count + 1}>
        <div role="rowgroup" className="sticky top-0 z-10 max-sm:sr-only">
          <div
            role="row"
            aria-rowindex={1}
            className={cx(rowClassName, 'h-8 static! bg-surface text-muted text-xs')}
          >
            {columns.map((column) => (
              <span key={column} role="columnheader">
                {column}
              </span>
            ))}
          </div>
        </div>
        {count === 0 && <Empty text={empty} />}
        <div role="rowgroup" className="relative" style={{ height: count * pitch }}>
          {Array.from({ length: Math.max(0, end - first) }, (_, step) => first + step).map((index) => (
            <div
              key={index}
              role="row"
              aria-rowindex={index + 2}
              className={rowClassName}
              style={{ top: index * pitch, height: pitch }}
            >
              {renderRow(index)}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

function Empty({ text }: { text: string }) {
  return (
    <div role="rowgroup">
      <div role="row">
        <span role="cell" className="block p-6 text-center text-muted">
          {text}
        </span>
      </div>
    </div>
  );
}
