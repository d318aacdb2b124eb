import type { Locator } from 'playwright/test';

/**
 * Watches every frame that is painted from now on: a shift that springs back is seen too. Answers what tells the most
 * pixels by which an edge of the element has been away from where it is now.
 */
export async function watchStill(still: Locator): Promise<() => Promise<number>> {
  const watch = await still.evaluateHandle(async (element) => {
    // What an observer is told first is where the element is when the frame is painted, after all that sets it right.
    const painted = () =>
      new Promise<DOMRectReadOnly>((resolve) => {
        const observer = new IntersectionObserver(([entry]) => {
          observer.disconnect();
          if (entry) resolve(entry.boundingClientRect);
        });
        observer.observe(element);
      });
    const edges = ({ left, top, right, bottom }: DOMRectReadOnly) => [left, top, right, bottom];
    const before = edges(await painted());
    let farthest = 0;
    const look = async () => {
      const moved = edges(await painted()).map((edge, side) => Math.abs(edge - (before[side] ?? 0)));
      farthest = Math.max(farthest, ...moved);
    };
    const watchFrame = () => {
      void look();
      requestAnimationFrame(watchFrame);
    };
    requestAnimationFrame(watchFrame);
    return { farthest: () => look().then(() => farthest) };
  });
  return () => watch.evaluate(({ farthest }) => farthest());
}
