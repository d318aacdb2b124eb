import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { FileListQuery } from '../../api/keys.ts';
import { useFilePages } from '../../api/use-file-pages.ts';
import { itemAt, joinPages } from '../../collection/pages.ts';
import type { MediaFile } from '../../contract/file.ts';
import { useKeptSight } from './use-kept-sight.ts';
import type { Anchor } from './use-steady-place.ts';

export type Listing = {
  /** Null until the server has said. */
  total: number | null;
  fileAt: (index: number) => MediaFile | undefined;
  indexOf: (id: string) => number | undefined;
  /** Every id that is here now, in order. */
  loadedIds: () => string[];
  isFetching: boolean;
  /** What is shown belongs to the filters before these. */
  isPrevious: boolean;
  error: Error | null;
  /** It failed, and nothing of this list has ever been here. */
  hasFailed: boolean;
  refetch: () => void;
};

type Pages = ReadonlyMap<number, MediaFile[]>;
type Held = { list: string; total: number | null; pages: Pages };

/**
 * The files of a query as far as the window needs them. The total outlives the pages that told it, so that a jump to
 * where nothing is loaded has somewhere to go. While `isHeld`, files stay at their places whatever comes and goes in the
 * library: a field that is being typed in must not move. Their texts and flags are still the newest.
 */
export function useListing(
  query: FileListQuery,
  wanted: readonly number[],
  isHeld: boolean,
  expectedTotal: number | null,
  anchor: RefObject<Anchor | null>,
): Listing {
  const list = JSON.stringify(query);
  const sight = useKeptSight(list, anchor);
  const live = useFilePages(query, [...new Set([...wanted, ...sight.soughtPages])]);
  const [known, setKnown] = useState({ list, total: expectedTotal, toldAt: 0, isLoaded: false });
  const isAnswered = live.total !== null && !live.isPrevious;
  const isKnown = known.list === list && known.isLoaded;
  if (isAnswered && (!isKnown || live.toldAt > known.toldAt)) {
    setKnown({ list, total: live.total, toldAt: live.toldAt, isLoaded: true });
  }
  const hasFailed = live.error !== null && live.total === null && !isKnown;
  // The newest: a page that comes back into view may be of a time when there were more files, or fewer.
  const isOutdated = isAnswered && isKnown && live.toldAt < known.toldAt;
  const total = isOutdated ? known.total : (live.total ?? (hasFailed ? null : known.total));

  // Until other filters or another order have their answer, what was shown before stays.
  const last = useRef<Pages | null>(null);
  useEffect(() => {
    if (isAnswered) last.current = live.pages;
  }, [isAnswered, live.pages]);
  const isWaiting = live.total === null && live.error === null && known.isLoaded && known.list !== list;
  const shownPages = (isWaiting && last.current) || live.pages;

  const [held, setHeld] = useState<Held | null>(null);
  if (isHeld && held?.list !== list) setHeld({ list, total, pages: shownPages });
  if (!isHeld && held) setHeld(null);
  const hold = isHeld && held?.list === list ? held : null;

  const kept = isAnswered ? sight.follow({ ...live, total }, wanted, isHeld) : null;
  const steady = hold ?? kept;
  const pages = useMemo(
    () => (steady ? holdPages(steady.pages, shownPages) : shownPages),
    [steady, shownPages],
  );
  const shownTotal = steady ? steady.total : total;
  useEffect(() => sight.note({ list, total: shownTotal, pages }));
  const { isFetching, error, refetch } = live;
  const isPrevious = live.isPrevious || isWaiting;

  return useMemo(() => {
    const joined = joinPages(shownTotal, pages);
    return {
      total: shownTotal,
      fileAt: (index) => itemAt(joined, index),
      indexOf: (id) => joined.indexes.get(id),
      loadedIds: () => [...joined.indexes].sort((a, b) => a[1] - b[1]).map(([id]) => id),
      isFetching,
      isPrevious,
      error,
      hasFailed,
      refetch,
    };
  }, [shownTotal, pages, isFetching, isPrevious, error, hasFailed, refetch]);
}

/** The held pages with the live files' newest content, and the live pages that were not there yet. */
function holdPages(held: Pages, live: Pages): Pages {
  const newest = new Map([...live.values()].flat().map((file) => [file.id, file]));
  const pages = new Map(live);
  for (const [page, files] of held)
    pages.set(
      page,
      files.map((file) => newest.get(file.id) ?? file),
    );
  return pages;
}
