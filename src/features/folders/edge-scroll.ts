import { type DragEvent, useEffect, useRef } from 'react';
import { dragKind } from '../../collection/drag.ts';

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

function scrollerOf(element: Element | null): Element | null {
  if (!element) return null;
  const isScroller =
    element.scrollHeight > element.clientHeight && /auto|scroll/.test(getComputedStyle(element).overflowY);
  return isScroller ? element : scrollerOf(element.parentElement);
}

type Drag = { y: number; seenAt: number; frame: number; scroller: Element | null };

/** Scrolls what an element is in while a drag is near its upper or lower edge: put the answer on `onDragOver`. */
export function useEdgeScroll(): (event: DragEvent<HTMLElement>) => void {
  const drag = useRef<Drag>({ y: 0, seenAt: 0, frame: 0, scroller: null });
  useEffect(() => {
    const { current } = drag;
    return () => cancelAnimationFrame(current.frame);
  }, []);

  const scroll = () => {
    const { y, seenAt, scroller } = drag.current;
    drag.current.frame = 0;
    if (!scroller || performance.now() - seenAt > PATIENCE) return;
    const { top, bottom } = scroller.getBoundingClientRect();
    const step = edgeStep(y, top, bottom);
    if (step === 0) return;
    scroller.scrollTop += step;
    drag.current.frame = requestAnimationFrame(scroll);
  };

  return (event) => {
    if (dragKind(event.dataTransfer) === null) return;
    const { current } = drag;
    current.y = event.clientY;
    current.seenAt = performance.now();
    if (current.frame !== 0) return;
    current.scroller = scrollerOf(event.currentTarget);
    current.frame = requestAnimationFrame(scroll);
  };
}
