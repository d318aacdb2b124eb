import type { Page } from 'playwright';
import { dropFiles } from './drop.ts';

declare global {
  interface Window {
    tasks: { begun: number; ms: number }[];
    droppedAt: number | null;
  }
}

/** Notes tasks of the main thread over 50 ms from now on, and when something is dropped. */
export async function watchTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.tasks = [];
    window.droppedAt = null;
    document.addEventListener(
      'drop',
      () => {
        window.droppedAt = performance.now();
      },
      { capture: true },
    );
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries())
        window.tasks.push({ begun: startTime, ms: duration });
    }).observe({ type: 'longtask' });
  });
}

/**
 * Milliseconds of the longest task over 50 ms, 0 where there is none: of those until the one that hands over what was dropped, in
 * which the browser looks at each file, and of those after it.
 */
export async function longestTasks(page: Page): Promise<{ ofDrop: number; later: number }> {
  const { tasks, droppedAt } = await page.evaluate(() => ({
    tasks: window.tasks,
    droppedAt: window.droppedAt ?? 0,
  }));
  const longest = (of: typeof tasks) => Math.max(0, ...of.map(({ ms }) => ms));
  return {
    ofDrop: longest(tasks.filter(({ begun }) => begun <= droppedAt)),
    later: longest(tasks.filter(({ begun }) => begun > droppedAt)),
  };
}

/** What the browser alone takes for a drop: nothing is done with it. */
export async function dropOnNothing(page: Page, files: string[]): Promise<void> {
  await page.evaluate(() => {
    document.documentElement.style.height = '100%';
    document.addEventListener('dragover', (event) => event.preventDefault());
    document.addEventListener('drop', (event) => event.preventDefault());
  });
  await watchTasks(page);
  await dropFiles(page, files);
  // Long tasks are told a moment later.
  await page.waitForFunction(() => window.droppedAt !== null);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
}
