import {
  type Dispatch,
  type RefObject,
  type SetStateAction,
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import {
  type Layout,
  type RowRange,
  rowsInView,
  scrollTopAt,
  topAt,
  topToShow,
} from '../../collection/geometry.ts';

/** Pixels a millisecond from which nobody can see what passes: placeholders are drawn and nothing is fetched. */
const FAST = 3;
/** Milliseconds of slower movement after which the cells come back. */
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
  const motion = useRef({ at: 0, scrollTop: 0, ownScrollTop: -1, calmTimer: 0 });
  const offset = useRef(0);

  const read = useCallback(
    (isFast: boolean) => {
      const element = scroller.current;
      if (!element) return;
      const height = heightOf(element) - inset;
      const scrollTop = Math.max(0, element.scrollTop - offset.current);
      const top = topAt(layout, scrollTop, height);
      const hidden = Math.max(0, offset.current - element.scrollTop);
      const rows = rowsInView(layout, top, Math.max(0, height - hidden), OVERSCAN);
      const shift = layout.height > layout.scrollHeight ? scrollTop - top : 0;
      const rowsPerPage = Math.max(1, Math.floor(height / layout.rowPitch));
      setView((previous) => {
        const filled = isFast ? previous.filled : rows;
        const next = { rows, filled, shift, rowsPerPage };
        return isSame(previous, next) ? previous : next;
      });
    },
    [scroller, layout, inset, setView],
  );

  const measure = useCallback(() => {
    const element = body.current;
    if (element) offset.current = Math.max(0, element.offsetTop - inset);
    read(false);
  }, [body, inset, read]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    measure();
    const onScroll = (event: Event) => {
      const { current } = motion;
      const scrollTop = element.scrollTop;
      const speed = Math.abs(scrollTop - current.scrollTop) / Math.max(1, event.timeStamp - current.at);
      current.at = event.timeStamp;
      current.scrollTop = scrollTop;
      const isOwn = scrollTop === current.ownScrollTop;
      current.ownScrollTop = -1;
      if (!isOwn && speed > FAST) {
        window.clearTimeout(current.calmTimer);
        current.calmTimer = window.setTimeout(() => {
          current.calmTimer = 0;
          read(false);
        }, CALM);
      }
      read(!isOwn && current.calmTimer !== 0);
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    if (lead.current) observer.observe(lead.current);
    return () => {
      element.removeEventListener('scroll', onScroll);
      observer.disconnect();
    };
  }, [scroller, lead, measure, read]);

  const scrollTo = useCallback(
    (scrollTop: number) => {
      const element = scroller.current;
      if (!element || Math.round(element.scrollTop) === Math.round(scrollTop)) return;
      element.scrollTop = scrollTop;
      motion.current.ownScrollTop = element.scrollTop;
      window.clearTimeout(motion.current.calmTimer);
      motion.current.calmTimer = 0;
      read(false);
    },
    [scroller, read],
  );

  /** The collection's own `top` that is seen now, and how much of it. */
  const viewport = useCallback(() => {
    const element = scroller.current;
    const height = heightOf(element) - inset;
    const scrollTop = (element?.scrollTop ?? 0) - offset.current;
    return { top: scrollTop <= 0 ? scrollTop : topAt(layout, scrollTop, height), height };
  }, [scroller, layout, inset]);

  /** Moves so that the collection is seen from `top` on. */
  const scrollToTop = useCallback(
    (top: number) => scrollTo(offset.current + scrollTopAt(layout, top, viewport().height)),
    [scrollTo, layout, viewport],
  );

  /** Scrolls as little as it must to show a file wholly. */
  const show = useCallback(
    (index: number) => {
      const { top, height } = viewport();
      const next = topToShow(layout, index, top, height);
      // The first row brings what stands above it along.
      if (next !== top)
        scrollTo(index < layout.columns ? 0 : offset.current + scrollTopAt(layout, next, height));
    },
    [layout, scrollTo, viewport],
  );

  return useMemo(() => ({ viewport, scrollTo, scrollToTop, show }), [viewport, scrollTo, scrollToTop, show]);
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
