import { type RefObject, useLayoutEffect, useState } from 'react';

/** The width of an element's content box in CSS pixels; 0 until it is there. */
export function useElementWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    setWidth(current.clientWidth);
    const observer = new ResizeObserver(() => setWidth(current.clientWidth));
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

/** Pixels between content and edge, as much as on the other side. */
const MARGIN = 16;

/** What is left of the margin beside the scroll bar: those that take room stand in it, those that float take none. */
export function useEndPadding(scroller: RefObject<HTMLElement | null>): number {
  const [padding, setPadding] = useState(MARGIN);
  useLayoutEffect(() => {
    const { current } = scroller;
    if (current) setPadding(Math.max(0, MARGIN - (current.offsetWidth - current.clientWidth)));
  }, [scroller]);
  return padding;
}
