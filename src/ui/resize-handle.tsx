import { type PointerEvent, useRef } from 'react';
import { clampWidth, type PanelLimits, widthAfterKey } from '../lib/panel-width.ts';
import { cx } from './class-names.ts';

/** The edge between a panel and the content: dragged, or moved with the arrow keys; Enter and a double click reset it. */
export function ResizeHandle({
  label,
  controls,
  side,
  width,
  limits,
  tabIndex = 0,
  onResize,
  onResizeEnd,
  onReset,
}: {
  label: string;
  /** Id of the panel. */
  controls: string;
  /** Which side of the window the panel is on. */
  side: 'start' | 'end';
  width: number;
  limits: PanelLimits;
  /** -1 where Tab should not come to it. */
  tabIndex?: 0 | -1;
  onResize: (width: number) => void;
  onResizeEnd: (width: number) => void;
  /** Where the width it begins with is not a fixed one. */
  onReset?: () => void;
}) {
  const drag = useRef<{ fromX: number; fromWidth: number; width: number } | null>(null);

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    // Keys go on from where the pointer left it.
    event.currentTarget.focus({ preventScroll: true });
    drag.current = { fromX: event.clientX, fromWidth: width, width };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (!drag.current) return;
    const moved = event.clientX - drag.current.fromX;
    drag.current.width = clampWidth(drag.current.fromWidth + (side === 'start' ? moved : -moved), limits);
    onResize(drag.current.width);
  };
  const onPointerEnd = () => {
    if (drag.current) onResizeEnd(drag.current.width);
    drag.current = null;
  };
  const set = (next: number) => {
    onResize(next);
    onResizeEnd(next);
  };

  return (
    <hr
      tabIndex={tabIndex}
      aria-label={label}
      aria-controls={controls}
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={limits.min}
      aria-valuemax={limits.max}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerEnd}
      onPointerCancel={onPointerEnd}
      onDoubleClick={() => (onReset ? onReset() : set(limits.initial))}
      onKeyDown={(event) => {
        const next = widthAfterKey(event.key, width, limits, side);
        if (next === null) return;
        event.preventDefault();
        set(next);
      }}
      className={cx(
        'absolute inset-y-0 z-10 h-full w-2 cursor-col-resize touch-none border-0 text-transparent outline-none',
        'before:mx-auto before:block before:h-full before:w-0.5 before:bg-current before:transition-colors',
        'hover:text-line-strong focus-visible:text-accent active:text-accent forced-colors:focus-visible:text-[Highlight]',
        side === 'start' ? '-right-1' : '-left-1',
      )}
    />
  );
}
