import type { CDPSession, Page } from 'playwright';

export type Scrolled = {
  /** Lengths of the frames, in milliseconds. */
  frames: number[];
  /** Share of the frames that the screen would have shown, but that did not come. */
  dropped: number;
  /** Share of the seen cells that had their thumbnails, over all looks while it scrolled. */
  filled: number;
};

const FRAME = 1000 / 60;

/** Scrolls down as a wheel does, and watches. */
export async function scroll(
  page: Page,
  devtools: CDPSession,
  { pixels, speed, isWatchingCells }: { pixels: number; speed: number; isWatchingCells: boolean },
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
  const missed = frames.reduce((sum, length) => sum + Math.max(0, Math.round(length / FRAME) - 1), 0);
  const seen = looks.reduce((sum, look) => sum + look.seen, 0);
  const filled = looks.reduce((sum, look) => sum + look.filled, 0);
  return { frames, dropped: missed / (missed + frames.length), filled: filled / seen };
}

declare global {
  interface Window {
    stopWatching(): { frames: number[]; looks: { seen: number; filled: number }[] };
  }
}
