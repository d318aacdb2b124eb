import { useEffect, useRef } from 'react';
import { type Dropped, takeDropped } from './dropped.ts';

/** Where text is typed, a paste is the field's. */
const FIELDS = 'input, textarea, select, [contenteditable]';

/** Files pasted anywhere but into a text field. Our own cut, and pasted text, are left to others. */
export function useFilePaste(onFiles: (dropped: Dropped) => void): void {
  const latest = useRef(onFiles);
  useEffect(() => {
    latest.current = onFiles;
  });
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const isTyping = event.target instanceof Element && event.target.closest(FIELDS) !== null;
      if (isTyping || event.defaultPrevented || !event.clipboardData?.types.includes('Files')) return;
      const dropped = takeDropped(event.clipboardData);
      if (dropped.files.length + dropped.directories.length === 0) return;
      event.preventDefault();
      latest.current({ ...dropped, isPasted: true });
    };
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, []);
}
