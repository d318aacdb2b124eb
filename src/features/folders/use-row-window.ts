import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { NO_ROWS, type RowSpan, rowsInSight, topToShowRow } from './row-window.ts';
import { scrollerOf } from './scroller-of.ts';

/** Pixels a millisecond from which nobody can read what passes: nothing is fetched. */
const FAST = 3;
/** Milliseconds of slower movement after which it is. */
const CALM = 80;
/** Rows drawn above and below what is seen. */
const OVERSCAN = 4;

type RowWindow = {
  /** To be drawn. */
  drawn: RowSpan;
  /** Those of them that are seen. */
  seen: RowSpan;
  /** To be fetched for: the same, but for what only passes. */
  calm: RowSpan;
};

const NO_WINDOW: RowWindow = { drawn: NO_ROWS, seen: NO_ROWS, calm: NO_ROWS };

/**
 * Which of `count` rows of `pitch` pixels, laid out in `body`, are in sight in what it scrolls in; and the ways to move
 * it. `inset` is the height of what sticks to the top of the scroller.
 */
export function useRowWindow(
  body: RefObject<HTMLElement | null>,
  { count, pitch, inset = 0 }: { count: number; pitch: number; inset?: number },
) {
  const [view, setView] = useState(NO_WINDOW);
  const motion = useRef({ at: 0, scrollTop: 0, calmTimer: 0, isOwn: false });

  /** Where the body begins above the scroller's upper edge, and how much is seen. */
  const measure = useCallback(() => {
    const element = body.current;
    const scroller = scrollerOf(element);
    if (!element || !scroller) return null;
    const top =
      scroller.getBoundingClientRect().top + scroller.clientTop - element.getBoundingClientRect().top;
    // Without its styles the scroller is as tall as its content.
    return {
      scroller,
      top: top + inset,
      height: Math.min(scroller.clientHeight, window.innerHeight) - inset,
    };
  }, [body, inset]);

  const read = useCallback(
    (isFast: boolean) => {
      const now = measure();
      if (!now) return;
      const seen = rowsInSight({ count, pitch }, now.top, now.height, 0);
      const drawn = rowsInSight({ count, pitch }, now.top, now.height, OVERSCAN);
      setView((before) => {
        const next = { drawn, seen, calm: isFast ? before.calm : drawn };
        return isSame(before.seen, seen) && isSame(before.drawn, drawn) && isSame(before.calm, next.calm)
          ? before
          : next;
      });
    },
    [measure, count, pitch],
  );

  useLayoutEffect(() => {
    read(false);
    const scroller = scrollerOf(body.current);
    if (!scroller) return;
    const { current } = motion;
    const onScroll = (event: Event) => {
      const { scrollTop } = scroller;
      const speed = Math.abs(scrollTop - current.scrollTop) / Math.max(1, event.timeStamp - current.at);
      current.at = event.timeStamp;
      current.scrollTop = scrollTop;
      if (speed > FAST && !current.isOwn) {
        window.clearTimeout(current.calmTimer);
        current.calmTimer = window.setTimeout(() => {
          current.calmTimer = 0;
          read(false);
        }, CALM);
      }
      current.isOwn = false;
      read(current.calmTimer !== 0);
    };
    scroller.addEventListener('scroll', onScroll, { passive: true });
    const observer = new ResizeObserver(() => read(false));
    observer.observe(scroller);
    return () => {
      scroller.removeEventListener('scroll', onScroll);
      observer.disconnect();
      window.clearTimeout(current.calmTimer);
      current.calmTimer = 0;
    };
  }, [body, read]);

  const scrollBy = useCallback(
    (pixels: number) => {
      const scroller = scrollerOf(body.current);
      if (!scroller || Math.round(pixels) === 0) return;
      motion.current.isOwn = true;
      scroller.scrollTop += pixels;
      read(false);
    },
    [body, read],
  );

  /** Scrolls as little as it must to show a row wholly; one that is far away comes to the middle. */
  const show = useCallback(
    (row: number) => {
      const now = measure();
      if (now) scrollBy(topToShowRow(pitch, row, now.top, now.height) - now.top);
    },
    [measure, scrollBy, pitch],
  );

  return useMemo(() => ({ view, show, scrollBy, measure }), [view, show, scrollBy, measure]);
}

function isSame(a: RowSpan, b: RowSpan): boolean {
  return a.first === b.first && a.end === b.end;
}
