import { useEffect, useRef } from 'react';

/**
 * Ctrl+V anywhere on the page moves what was cut to the open folder, also when that is empty and has no cell to hold the
 * focus; text is for the cells of the list. Files on the clipboard are an upload, and text fields paste their text.
 */
export function useMovePaste(onPaste: (event: ClipboardEvent) => void): void {
  const latest = useRef(onPaste);
  useEffect(() => {
    latest.current = onPaste;
  });
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const isTyping =
        event.target instanceof Element &&
        event.target.closest('input, textarea, [contenteditable]') !== null;
      if (isTyping || event.defaultPrevented || (event.clipboardData?.files.length ?? 0) > 0) return;
      if (document.querySelector('[role="dialog"]')) return;
      latest.current(event);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, []);
}
