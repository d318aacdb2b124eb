import {
  type Dispatch,
  type RefObject,
  type SetStateAction,
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import { flushSync } from 'react-dom';
import { type Layout, type RowRange, rowsInView, topToShow } from '../../collection/geometry.ts';
import { afterScroll, type Position, scrollTopAt, topAt } from '../../collection/scroll-map.ts';
import { isPassing, NO_TRAIL, wentOn } from '../../collection/scroll-speed.ts';

/** Milliseconds after which the cells come back where what passed too fast, as placeholders, has slowed. */
const CALM = 80;
/** Rows drawn above and below what is seen. */
const OVERSCAN = 2;

/** What of the rows is drawn. */
export type ScrollWindow = {
  rows: RowRange;
  /** Rows that have their content: all, but for those that came while it was fast. */
  filled: RowRange;
  /** Added to a row's place; not 0 only where the rows are taller than an element can be. */
  shift: number;
  /** Whole rows that fit. */
  rowsPerPage: number;
};

/** Before anything has been measured. */
export const NO_WINDOW: ScrollWindow = {
  rows: { first: 0, end: 0 },
  filled: { first: 0, end: 0 },
  shift: 0,
  rowsPerPage: 1,
};

type Elements = {
  scroller: RefObject<HTMLElement | null>;
  /** What the rows are placed in. */
  body: RefObject<HTMLElement | null>;
  /** What scrolls away above it. */
  lead: RefObject<HTMLElement | null>;
};

/**
 * Keeps the rows to draw (`setView`), from the scroll position alone, and moves it. Scrolling re-renders only when a row
 * comes or goes. `inset` is the height of what lies over the top of the rows (the list's header).
 */
export function useScrollWindow(
  { scroller, body, lead }: Elements,
  layout: Layout,
  inset: number,
  setView: Dispatch<SetStateAction<ScrollWindow>>,
) {
  const motion = useRef({ trail: NO_TRAIL, ownScrollTop: -1, calmTimer: 0 });
  /** From the first row, as far as it is below the scroller's top. */
  const position = useRef<Position>({ scrollTop: 0, top: 0 });
  const offset = useRef(0);

  const read = useCallback(
    (isFast: boolean) => {
      const element = scroller.current;
      if (!element) return;
      const height = heightOf(element) - inset;
      const { scrollTop, top } = position.current;
      const hidden = Math.max(0, offset.current - element.scrollTop);
      const rows = rowsInView(layout, top, Math.max(0, height - hidden), OVERSCAN);
      const shift = scrollTop - top;
      const rowsPerPage = Math.max(1, Math.floor(height / layout.rowPitch));
      setView((previous) => {
        const filled = isFast ? previous.filled : rows;
        const next = { rows, filled, shift, rowsPerPage };
        return isSame(previous, next) ? previous : next;
      });
    },
    [scroller, layout, inset, setView],
  );

  /** Takes notice of where the browser has scrolled to. */
  const follow = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const scrollTop = Math.max(0, element.scrollTop - offset.current);
    position.current = afterScroll(layout, position.current, scrollTop, heightOf(element) - inset);
  }, [scroller, layout, inset]);

  const measure = useCallback(() => {
    const element = body.current;
    const before = offset.current;
    if (element) offset.current = Math.max(0, element.offsetTop - inset);
    const grown = offset.current - before;
    // What stands above the rows has grown or shrunk out of sight: what is seen stays where it is.
    if (scroller.current && grown !== 0 && scroller.current.scrollTop > before) {
      scroller.current.scrollTop += grown;
      motion.current.ownScrollTop = scroller.current.scrollTop;
    }
    follow();
    read(false);
  }, [scroller, body, inset, follow, read]);

  const calmDown = useCallback(() => {
    window.clearTimeout(motion.current.calmTimer);
    motion.current.calmTimer = 0;
  }, []);

  /** Puts the scroll bar where it shows the collection from `top` on. */
  const place = useCallback(
    (top: number) => {
      const element = scroller.current;
      if (!element) return;
      const scrollTop = scrollTopAt(layout, top, heightOf(element) - inset);
      element.scrollTop = offset.current + scrollTop;
      motion.current.ownScrollTop = element.scrollTop;
      // The browser rounds, and goes no further than it can.
      const actual = Math.max(0, element.scrollTop - offset.current);
      const isThere = layout.height > layout.scrollHeight && Math.abs(actual - scrollTop) <= 1;
      position.current = isThere
        ? { scrollTop: actual, top }
        : { scrollTop: actual, top: topAt(layout, actual, heightOf(element) - inset) };
      calmDown();
      read(false);
    },
    [scroller, layout, inset, calmDown, read],
  );

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    measure();
    const onScroll = (event: Event) => {
      const { current } = motion;
      follow();
      const now = { at: event.timeStamp, top: position.current.top };
      const isFast = isPassing(current.trail, now);
      current.trail = wentOn(current.trail, now);
      const isOwn = element.scrollTop === current.ownScrollTop;
      current.ownScrollTop = -1;
      if (!isOwn && isFast) {
        window.clearTimeout(current.calmTimer);
        current.calmTimer = window.setTimeout(() => {
          current.calmTimer = 0;
          read(false);
        }, CALM);
      }
      read(!isOwn && current.calmTimer !== 0);
    };
    const settle = () => {
      const { scrollTop, top } = position.current;
      const isOff = Math.abs(scrollTopAt(layout, top, heightOf(element) - inset) - scrollTop) > 1;
      // The rows and the scroll bar move against each other: neither may be painted without the other.
      if (isOff && element.scrollTop > offset.current) flushSync(() => place(top));
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    element.addEventListener('scrollend', settle);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    if (lead.current) observer.observe(lead.current);
    return () => {
      element.removeEventListener('scroll', onScroll);
      element.removeEventListener('scrollend', settle);
      observer.disconnect();
    };
  }, [scroller, lead, layout, inset, measure, follow, place, read]);

  /** The collection's own `top` that is seen now (below 0 while what stands above it is), and how much of it. */
  const viewport = useCallback(() => {
    const element = scroller.current;
    const above = (element?.scrollTop ?? 0) - offset.current;
    return { top: above <= 0 ? above : position.current.top, height: heightOf(element) - inset };
  }, [scroller, inset]);

  /** Moves so that the collection is seen from `top` on. */
  const scrollToTop = useCallback(
    (top: number) => {
      if (Math.abs(viewport().top - top) >= 0.5) place(top);
    },
    [viewport, place],
  );

  /** Scrolls as little as it must to show a file wholly. */
  const show = useCallback(
    (index: number) => {
      const { top, height } = viewport();
      const next = topToShow(layout, index, top, height);
      // The first row brings what stands above it along.
      if (next !== top) place(index < layout.columns ? -offset.current : next);
    },
    [layout, place, viewport],
  );

  return useMemo(() => ({ viewport, scrollToTop, show }), [viewport, scrollToTop, show]);
}

/** Never more than the window: without its styles the scroller is as tall as its content, and all rows would be drawn. */
function heightOf(scroller: HTMLElement | null): number {
  return Math.min(scroller?.clientHeight ?? 0, window.innerHeight);
}

function isSame(a: ScrollWindow, b: ScrollWindow): boolean {
  return (
    a.rows.first === b.rows.first &&
    a.rows.end === b.rows.end &&
    a.filled.first === b.filled.first &&
    a.filled.end === b.filled.end &&
    a.shift === b.shift &&
    a.rowsPerPage === b.rowsPerPage
  );
}
