import { useEffect } from 'react';
import { dragKind } from '../../collection/drag.ts';
import { scrollerOf } from './scroller-of.ts';

/** Pixels from an edge within which a drag scrolls, and the most it scrolls in one frame, right at the edge. */
const EDGE = 48;
const FASTEST = 14;
/** Milliseconds without news of the drag after which it is over. */
const PATIENCE = 400;

/** Pixels to scroll in a frame while a drag is at `y` in a box from `top` to `bottom`; negative is up. */
export function edgeStep(y: number, top: number, bottom: number): number {
  const above = Math.min(EDGE, top + EDGE - y);
  const below = Math.min(EDGE, y - (bottom - EDGE));
  if (above <= 0 && below <= 0) return 0;
  const share = Math.max(above, below) / EDGE;
  return Math.ceil(share * FASTEST) * (above > below ? -1 : 1);
}

type Drag = { y: number; seenAt: number; frame: number; scroller: Element | null };

/** Scrolls whatever a drag is near the upper or lower edge of: the tree, the files, a dialog's places. */
export function useEdgeScroll(): void {
  useEffect(() => {
    const drag: Drag = { y: 0, seenAt: 0, frame: 0, scroller: null };
    const scroll = () => {
      drag.frame = 0;
      if (!drag.scroller || performance.now() - drag.seenAt > PATIENCE) return;
      const { top, bottom } = drag.scroller.getBoundingClientRect();
      const step = edgeStep(drag.y, top, bottom);
      if (step === 0) return;
      drag.scroller.scrollTop += step;
      drag.frame = requestAnimationFrame(scroll);
    };
    const onDragOver = (event: DragEvent) => {
      if (!event.dataTransfer || dragKind(event.dataTransfer) === null) return;
      drag.y = event.clientY;
      drag.seenAt = performance.now();
      drag.scroller = event.target instanceof Element ? scrollerOf(event.target) : null;
      if (drag.frame === 0) drag.frame = requestAnimationFrame(scroll);
    };
    // While it is captured: what takes a drop keeps the event to itself.
    document.addEventListener('dragover', onDragOver, true);
    return () => {
      document.removeEventListener('dragover', onDragOver, true);
      cancelAnimationFrame(drag.frame);
    };
  }, []);
}
