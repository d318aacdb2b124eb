import { type FocusEvent, useEffect, useRef } from 'react';

/**
 * Keeps the focus in a list whose focused row disappears: its neighbour gets it, or the page after the last. Spread the answer on the list;
 * `shown` is what changes when rows go, or when a dialog that covered them does.
 */
export function useListFocus(shown: unknown) {
  const ref = useRef<HTMLUListElement>(null);
  const focusedRow = useRef<number | null>(null);

  useEffect(() => {
    if (focusedRow.current === null || shown === undefined) return;
    // A closing dialog gives the focus back first, to what may be gone.
    const frame = requestAnimationFrame(() => {
      if (document.activeElement !== document.body || focusedRow.current === null) return;
      const rows = [...(ref.current?.children ?? [])];
      const row = rows[Math.min(focusedRow.current, rows.length - 1)];
      (row?.querySelector<HTMLElement>('button, input') ?? document.querySelector('main'))?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [shown]);

  return {
    ref,
    onFocus: (event: FocusEvent<HTMLElement>) => {
      const row = event.target.closest('li');
      focusedRow.current = row ? [...event.currentTarget.children].indexOf(row) : null;
    },
    onBlur: (event: FocusEvent<HTMLElement>) => {
      const to = event.relatedTarget;
      const dialog = to instanceof Element && to.closest('[role="alertdialog"]');
      if (to && !dialog && !event.currentTarget.contains(to)) focusedRow.current = null;
    },
  };
}
