import { useEffect, useRef } from 'react';
import type { Listing } from './use-listing.ts';
import type { GridFocus } from './windowed-grid.tsx';

type Options = {
  /** The file that is shown large. */
  preview: string | null;
  listing: Listing;
  focus: GridFocus;
  noteFocus: (focus: GridFocus) => void;
  goTo: (focus: GridFocus) => void;
  show: (index: number) => void;
};

/**
 * The grid goes along behind the preview: so the files before and after are loaded in time, and the keyboard comes back
 * to the file that was looked at last.
 */
export function useFollowPreview({ preview, listing, focus, noteFocus, goTo, show }: Options): void {
  const index = preview === null ? undefined : listing.indexOf(preview);
  const { column } = focus;
  useEffect(() => {
    if (index === undefined) return;
    noteFocus({ index, column });
    show(index);
  }, [index, column, noteFocus, show]);

  const wasOpen = useRef(preview !== null);
  useEffect(() => {
    if (wasOpen.current && preview === null) goTo(focus);
    wasOpen.current = preview !== null;
  }, [preview, focus, goTo]);
}
