import { useEffect, useRef } from 'react';
import { useShortcutsEnabled } from '../lib/shortcuts.ts';

/** Text is typed there: a key is a letter, not a shortcut. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}

/** Single characters that act wherever the focus is, as long as nothing is being typed and no dialog is open. */
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
      if (isTyping(event.target) || document.querySelector('[aria-modal="true"], [data-rac][role="dialog"]'))
        return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [isEnabled]);
}
