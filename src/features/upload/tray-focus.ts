import { type FocusEvent, useEffect, useRef } from 'react';

/** What has the focus, and the upload that it belongs to. */
type Focused = { element: HTMLElement; row: Element | null };

/**
 * What is done takes its button away with it, or the whole row: the focus goes on in the tray then, and does not fall to the
 * page. Answers what the tray's element calls.
 */
export function useTrayFocus() {
  const tray = useRef<HTMLElement>(null);
  const focused = useRef<Focused | null>(null);
  useEffect(() => {
    const last = focused.current;
    if (!last || last.element.isConnected) return;
    focused.current = null;
    // A dialog gives the focus back by itself, a moment later.
    requestAnimationFrame(() => {
      if (isNowhere()) focusAfter(last, tray.current);
    });
  });
  useEffect(
    () => () => {
      if (focused.current && isNowhere()) document.querySelector('main')?.focus();
    },
    [],
  );
  return {
    ref: tray,
    onFocus({ target }: FocusEvent<HTMLElement>) {
      focused.current = { element: target, row: target.closest('li') };
    },
    onBlur({ target }: FocusEvent<HTMLElement>) {
      // Not when it is the window that loses it, to the picker for files.
      if (document.activeElement !== target) focused.current = null;
    },
  };
}

const isNowhere = () => !document.activeElement || document.activeElement === document.body;

/** To the next choice of its kind, the next button of its upload, the list, or what opens that. */
function focusAfter({ element, row }: Focused, tray: HTMLElement | null): void {
  const { choice } = element.dataset;
  const next =
    (choice && tray?.querySelector<HTMLElement>(`[data-choice="${choice}"]`)) ||
    (row?.isConnected && row.querySelector<HTMLElement>('button')) ||
    tray?.querySelector<HTMLElement>('[data-tray-list]') ||
    tray?.querySelector<HTMLElement>('button[aria-expanded]');
  next?.focus({ preventScroll: true });
}
