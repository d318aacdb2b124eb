import { useEffect, useRef } from 'react';
import { useShortcutsEnabled } from '../lib/shortcuts.ts';

/** Text is typed there: a key is a letter, not a shortcut. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}

/** What stands above the page, and takes letters itself: a dialog, or a menu whose items are found by them. */
const ABOVE = '[aria-modal="true"], [data-rac][role="dialog"], [role="menu"], [role="listbox"]';

/** Single characters that act wherever the focus is, as long as nothing is being typed and nothing stands above the page. */
export function usePageKeys(actions: Record<string, () => void>): void {
  const isEnabled = useShortcutsEnabled();
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    if (!isEnabled) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const action = latest.current[event.key];
      if (!action || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || document.querySelector(ABOVE)) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [isEnabled]);
}
