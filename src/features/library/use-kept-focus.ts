import { type RefObject, useEffect } from 'react';

/** What had the focus last: in the view before this one too, where a link led here and went with it. */
let last: Element | null = null;

if (typeof document !== 'undefined') {
  document.addEventListener('focusin', ({ target }) => {
    last = target instanceof Element ? target : null;
  });
}

/**
 * Whatever takes the focused element away (the files it was on are gone, a folder was opened, a panel closes) would
 * leave the keyboard nowhere: the file it was at gets it, or else the view. Nothing scrolls.
 */
export function useKeptFocus(scroller: RefObject<HTMLElement | null>, index: number): void {
  useEffect(() => {
    if (document.activeElement !== document.body || !last || last.isConnected) return;
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`);
    (cell ?? scroller.current?.closest('main'))?.focus({ preventScroll: true });
  });
}
