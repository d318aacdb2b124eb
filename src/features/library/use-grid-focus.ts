import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { GridFocus } from './windowed-grid.tsx';

/**
 * Where the keyboard is. `moveFocus` takes the browser's focus there as soon as that cell is in the document;
 * `setFocus` only notes where it went.
 */
export function useGridFocus(grid: RefObject<HTMLElement | null>, start: GridFocus) {
  const [focus, setFocus] = useState(start);
  const [hasFocus, setHasFocus] = useState(false);
  const isDue = useRef(false);

  useLayoutEffect(() => {
    if (!isDue.current) return;
    const active = document.activeElement;
    if (active?.matches('input, textarea') && !grid.current?.contains(active)) {
      // Somebody has begun to type elsewhere before the cell came: the letters must not become the grid's keys.
      isDue.current = false;
      return;
    }
    const cells = [...(grid.current?.querySelectorAll<HTMLElement>(`[data-index="${focus.index}"]`) ?? [])];
    const cell = cells.find((candidate) => Number(candidate.dataset.column) === focus.column) ?? cells[0];
    if (!cell) return;
    isDue.current = false;
    cell.focus({ preventScroll: true });
    showSideways(cell);
  });

  const noteFocus = useCallback((next: GridFocus) => {
    setFocus((previous) =>
      previous.index === next.index && previous.column === next.column ? previous : next,
    );
  }, []);

  const moveFocus = useCallback((next: GridFocus) => {
    isDue.current = true;
    // Even the same place again: the browser's focus may be elsewhere.
    setFocus({ ...next });
    setHasFocus(true);
  }, []);

  return { focus, hasFocus, setHasFocus, noteFocus, moveFocus };
}

/** In a list with more columns than fit, the cell comes into sight. Up and down the grid scrolls itself. */
function showSideways(cell: HTMLElement): void {
  const scroller = cell.closest<HTMLElement>('[data-wide]')?.parentElement;
  if (!scroller) return;
  const { left, right } = cell.getBoundingClientRect();
  const box = scroller.getBoundingClientRect();
  if (left < box.left) scroller.scrollLeft -= box.left - left;
  else if (right > box.left + scroller.clientWidth)
    scroller.scrollLeft += right - box.left - scroller.clientWidth;
}
