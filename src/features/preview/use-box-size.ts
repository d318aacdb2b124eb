import { type RefObject, useLayoutEffect, useState } from 'react';
import type { Size } from './picture-fit.ts';

/** The inner size of an element, in CSS pixels; null before it is laid out. */
export function useBoxSize(element: RefObject<HTMLElement | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useLayoutEffect(() => {
    const box = element.current;
    if (!box) return;
    const measure = () => setSize({ width: box.offsetWidth, height: box.offsetHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
