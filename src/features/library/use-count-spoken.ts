import { useEffect, useRef } from 'react';
import { libraryText } from '../../lib/text/library.ts';
import { announce } from '../../ui/toast.tsx';

/** Tells screen readers how many files a search found; null where nobody searched. */
export function useCountSpoken(total: number | null, list: string): void {
  const spoken = useRef('');
  useEffect(() => {
    // The same count of another search is news.
    const found = `${list} ${total}`;
    if (total === null || spoken.current === found) return;
    spoken.current = found;
    announce(libraryText.files(total));
  }, [total, list]);
}
