import { type RefObject, useEffect, useRef } from 'react';

/** What had the focus last: in the view before this one too, where a link led here and went with it. */
let last: Element | null = null;
/** What that lay in, where it finds another place for the focus by itself. */
let keeper: Element | null = null;

if (typeof document !== 'undefined') {
  document.addEventListener('focusin', ({ target }) => {
    last = target instanceof Element ? target : null;
    keeper = last?.closest('[data-keeps-focus]') ?? null;
  });
}

/** True when what had the focus has gone, and nothing has got it in its place yet. */
export function isFocusLost(): boolean {
  return document.activeElement === document.body && last !== null && !last.isConnected;
}

/**
 * Whatever takes the focused element away (the files it was on are gone, a folder was opened, a panel closes) would
 * leave the keyboard nowhere: the file it was at gets it, or else the view, until there is a file again. Nothing scrolls.
 */
export function useKeptFocus(scroller: RefObject<HTMLElement | null>, index: number): void {
  const standIn = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const active = document.activeElement;
    if (active !== standIn.current) standIn.current = null;
    const isLost = isFocusLost() && !keeper?.isConnected;
    if (!isLost && !standIn.current) return;
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`);
    standIn.current = cell ? null : (scroller.current?.closest('main') ?? null);
    (cell ?? standIn.current)?.focus({ preventScroll: true });
  });
}
