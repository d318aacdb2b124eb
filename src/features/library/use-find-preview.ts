import { useEffect, useRef, useState } from 'react';
import type { FileListQuery } from '../../api/keys.ts';
import { takesMany, useLibraryId } from '../../api/library.ts';
import { selectFiles } from '../../api/select-files.ts';
import type { Listing } from './use-listing.ts';

/** Milliseconds that are spent on it: without it the file is seen as well, only the way to those beside it is missing. */
const PATIENCE = 5_000;
/** Files of a list that is sought through: of a longer one the ids alone are many megabytes. */
const MOST = 100_000;

type Options = {
  /** The file that is shown large. */
  preview: string | null;
  query: FileListQuery;
  listing: Listing;
  show: (index: number) => void;
};

/**
 * Shows the list where the file lies that an address opens large, as a colleague's link does, when that is far down: so the
 * way to the files beside it is there. What is opened from the list is where it was opened.
 */
export function useFindPreview({ preview, query, listing, show }: Options): void {
  const libraryId = useLibraryId();
  const [opened] = useState(preview);
  const hasSought = useRef(false);
  const latest = useRef(preview);
  useEffect(() => {
    latest.current = preview;
  });
  const leaving = useRef<AbortController | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    leaving.current = controller;
    return () => controller.abort();
  }, []);

  const isKnown = listing.total !== null && !listing.isFetching && !listing.isPrevious;
  const isTooLong = (listing.total ?? 0) > MOST;
  const isLost = opened !== null && isKnown && listing.indexOf(opened) === undefined;
  useEffect(() => {
    if (!isKnown || hasSought.current) return;
    hasSought.current = true;
    if (!isLost || isTooLong || !leaving.current || !takesMany(libraryId)) return;
    const signal = AbortSignal.any([leaving.current.signal, AbortSignal.timeout(PATIENCE)]);
    selectFiles(libraryId, { query, ranges: null }, { signal })
      .then((ids) => {
        const index = ids.indexOf(opened);
        if (index >= 0 && latest.current === opened) show(index);
      })
      // It stays where it is.
      .catch(() => undefined);
  }, [isKnown, isLost, isTooLong, opened, libraryId, query, show]);
}
