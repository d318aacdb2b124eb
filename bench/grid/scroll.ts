import type { CDPSession, Page } from 'playwright';
import { jump } from './visit.ts';

export type Scrolled = {
  /** Lengths of the frames, in milliseconds. */
  frames: number[];
  /** Share of the frames that the screen would have shown, but that did not come. */
  dropped: number;
  /** Share of the seen cells that had their thumbnails, over all looks while it scrolled. */
  filled: number;
};

const FRAME = 1000 / 60;

type Wheel = { pixels: number; speed: number; isWatchingCells: boolean };

/** Scrolls so far in two places as a wheel does, half of it from the middle on and half of it to the end, and watches. */
export async function scrollToEnd(page: Page, devtools: CDPSession, wheel: Wheel): Promise<Scrolled> {
  const half = { ...wheel, pixels: wheel.pixels / 2 };
  await jump(page, 0.5);
  const middle = await scroll(page, devtools, half);
  await jump(page, 1, half.pixels);
  const end = await scroll(page, devtools, half);
  const left = await page.evaluate(() => {
    const scroller = window.gridScroller();
    return scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
  });
  if (left > 1) throw new Error(`The end is still ${left} pixels away.`);
  const frames = [...middle.frames, ...end.frames];
  const share = middle.frames.length / frames.length;
  const filled = middle.filled * share + end.filled * (1 - share);
  return { frames, dropped: droppedOf(frames), filled };
}

/** Scrolls down as a wheel does, and watches. */
export async function scroll(
  page: Page,
  devtools: CDPSession,
  { pixels, speed, isWatchingCells }: Wheel,
): Promise<Scrolled> {
  await page.evaluate((watchCells) => {
    const frames: number[] = [];
    const looks: { seen: number; filled: number }[] = [];
    let last = performance.now();
    let first: number | null = null;
    const scroller = window.gridScroller();
    const from = scroller.scrollTop;
    let isDone = false;
    const tick = (now: number) => {
      // The gesture takes a moment to begin.
      if (first === null && scroller.scrollTop !== from) first = frames.length;
      frames.push(now - last);
      last = now;
      if (watchCells && first !== null && frames.length % 6 === 0) looks.push(window.countCells());
      if (!isDone) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    window.stopWatching = () => {
      isDone = true;
      return { frames: frames.slice(first ?? 0), looks };
    };
  }, isWatchingCells);
  await devtools.send('Input.synthesizeScrollGesture', {
    x: 700,
    y: 500,
    yDistance: -pixels,
    speed,
    gestureSourceType: 'mouse',
    preventFling: true,
  });
  const { frames, looks } = await page.evaluate(() => window.stopWatching());
  const seen = looks.reduce((sum, look) => sum + look.seen, 0);
  const filled = looks.reduce((sum, look) => sum + look.filled, 0);
  return { frames, dropped: droppedOf(frames), filled: filled / seen };
}

function droppedOf(frames: number[]): number {
  const missed = frames.reduce((sum, length) => sum + Math.max(0, Math.round(length / FRAME) - 1), 0);
  return missed / (missed + frames.length);
}

declare global {
  interface Window {
    stopWatching(): { frames: number[]; looks: { seen: number; filled: number }[] };
  }
}
