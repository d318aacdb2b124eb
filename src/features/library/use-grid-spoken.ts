import { useEffect, useRef } from 'react';
import { libraryText } from '../../lib/text/library.ts';
import { announce } from '../../ui/toast.tsx';
import { nameOf } from './file-name.ts';
import type { Listing } from './use-listing.ts';

/** Tells screen readers how many files are selected whenever that changes, wherever they are. */
export function useSelectionSpoken(count: number): void {
  const spoken = useRef(count);
  useEffect(() => {
    if (spoken.current === count) return;
    spoken.current = count;
    announce(count === 0 ? libraryText.nothingSelected : libraryText.selected(count));
  }, [count]);
}

/**
 * Tells screen readers the name of a file that the keyboard came to before it was loaded: they read a cell when it gets the
 * focus, and not again when it gets its name.
 */
export function useFocusSpoken(listing: Listing, index: number, hasFocus: boolean): void {
  const file = hasFocus ? listing.fileAt(index) : undefined;
  const isAwaited = useRef(false);
  const { total } = listing;
  useEffect(() => {
    // What is shown of a place may be older than what is known of how many there are.
    if (isAwaited.current && file && total !== null && index < total) {
      announce(libraryText.fileOf(nameOf(file), index, total));
    }
    isAwaited.current = hasFocus && file === undefined;
  }, [file, index, hasFocus, total]);
}
