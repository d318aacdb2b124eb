import { type RefObject, useLayoutEffect, useState } from 'react';

/** Pixels between content and edge, on both sides. */
export const MARGIN = 16;

/**
 * The width of what is scrolled, in CSS pixels (0 until it is known), and the padding at its end: what is left of the
 * margin beside the scroll bar. Bars that take room stand in the margin, those that float take none.
 */
export function useContentBox(scroller: RefObject<HTMLElement | null>): {
  width: number;
  endPadding: number;
} {
  const [box, setBox] = useState({ width: 0, endPadding: MARGIN });
  useLayoutEffect(() => {
    const { current } = scroller;
    if (!current) return;
    const measure = () => {
      const endPadding = Math.max(0, MARGIN - (current.offsetWidth - current.clientWidth));
      const width = Math.max(0, current.clientWidth - MARGIN - endPadding);
      setBox((box) => (box.width === width && box.endPadding === endPadding ? box : { width, endPadding }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [scroller]);
  return box;
}
