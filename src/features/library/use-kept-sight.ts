import { type RefObject, useRef, useState } from 'react';
import { pagesToSeek } from '../../collection/pages.ts';
import type { MediaFile } from '../../contract/file.ts';
import type { Anchor } from './use-steady-place.ts';

const NONE: readonly number[] = [];

type Pages = ReadonlyMap<number, MediaFile[]>;
type Shown = { list: string; total: number | null; pages: Pages };
type Seek = {
  list: string;
  id: string;
  /** To load beside those in view. */
  pages: readonly number[];
  /** `found` until its page is in view. */
  phase: 'seeking' | 'found' | 'over';
  /** The pages in view when it was found. */
  wanted: string;
  shown: Shown;
};

const pageOf = (pages: Pages, id: string) =>
  [...pages].find(([, files]) => files.some((file) => file.id === id))?.[0];

/**
 * When so much came or went before the file one looks at that it is on a page which is not loaded: tells which pages to
 * load, and what to show until it is found there. `useSteadyPlace` then keeps it where it was.
 */
export function useKeptSight(list: string, anchor: RefObject<Anchor | null>) {
  const [seek, setSeek] = useState<Seek | null>(null);
  const shown = useRef<Shown | null>(null);

  /** With what is known now; answers what is to be shown instead, or null. */
  function follow(
    now: { total: number | null; pages: Pages; error: Error | null },
    wanted: readonly number[],
    isHeld: boolean,
  ): Shown | null {
    if (seek && seek.phase !== 'over') {
      const at = pageOf(now.pages, seek.id);
      const isLeft = seek.list !== list || isHeld || now.error !== null;
      const isSettled =
        seek.phase === 'found'
          ? wanted.join() !== seek.wanted
          : at === undefined && seek.pages.every((page) => now.pages.has(page));
      if (isLeft || isSettled) setSeek({ ...seek, phase: 'over', pages: [] });
      else if (seek.phase === 'seeking' && at !== undefined)
        setSeek({ ...seek, phase: 'found', pages: [at], wanted: wanted.join() });
      else if (seek.phase === 'seeking') return seek.shown;
      return null;
    }
    const before = shown.current;
    const looked = anchor.current;
    if (isHeld || before?.list !== list || looked?.list !== list || looked.top <= 0) return null;
    // It was sought already, in vain: it is gone.
    if (before.total === now.total || seek?.shown === before) return null;
    const page = pageOf(before.pages, looked.id);
    if (page === undefined || pageOf(now.pages, looked.id) !== undefined) return null;
    const index = before.pages.get(page)?.findIndex(({ id }) => id === looked.id) ?? 0;
    const pages = pagesToSeek(page, index, (now.total ?? 0) - (before.total ?? 0), now.pages);
    if (pages.length === 0) return null;
    setSeek({ list, id: looked.id, pages, phase: 'seeking', wanted: '', shown: before });
    return before;
  }

  return {
    soughtPages: seek?.list === list ? seek.pages : NONE,
    follow,
    /** Notes what is shown in the end. */
    note: (next: Shown) => {
      shown.current = next;
    },
  };
}
