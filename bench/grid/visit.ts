import { setTimeout } from 'node:timers/promises';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright';
import { networkIdle, watchNetwork } from '../../scripts/network-idle.ts';
import { takeNotes } from './in-page.ts';

type Cookie = { name: string; value: string; url: string };

/** Milliseconds in which the browser gets the parts of a new window ready that are its own. */
const BROWSER_READY = 1_500;

/** A page to measure: an address, and the cookie that opens it. */
export type Case = { address: string; cookie: Cookie | null };

export type Visit = { page: Page; context: BrowserContext; devtools: CDPSession };

/** Opens it with a fresh profile and an empty cache, and waits until all thumbnails that are seen are there. */
export async function visit(browser: Browser, { address, cookie }: Case): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  if (cookie) await context.addCookies([cookie]);
  await context.addInitScript(takeNotes);
  const page = await context.newPage();
  watchNetwork(page);
  const devtools = await context.newCDPSession(page);
  await setTimeout(BROWSER_READY);
  await page.goto(address);
  await page.waitForFunction(() => window.notes.allThumbnails, undefined, { timeout: 60_000 });
  return { page, context, devtools };
}

/** Waits until what a page does after its thumbnails is done. */
export async function settle(page: Page): Promise<void> {
  await networkIdle(page);
  await page.evaluate(
    () => new Promise<void>((resolve) => requestIdleCallback(() => window.setTimeout(resolve, 300))),
  );
}

/** Bytes of the page's own heap, without what it no longer needs. */
export async function heapOf(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.send('HeapProfiler.collectGarbage');
  return (await devtools.send('Runtime.getHeapUsage')).usedSize;
}

/** Milliseconds from going to a place of the folder (0 its beginning, 1 its end; so many pixels before it) to its thumbnails. */
export function jump(page: Page, place: number, before = 0): Promise<number> {
  return page.evaluate(
    async ([share, pixels]) => {
      const scroller = window.gridScroller();
      const start = performance.now();
      scroller.scrollTop = share * (scroller.scrollHeight - scroller.clientHeight) - pixels;
      return (await window.whenFilled()) - start;
    },
    [place, before] as const,
  );
}

/** Milliseconds from an input to the frame that shows what it did. */
export async function timeInput(page: Page, type: string, act: () => Promise<unknown>): Promise<number> {
  await page.evaluate((kind) => window.timeInput(kind), type);
  await act();
  return page.evaluate(() => window.timed);
}
