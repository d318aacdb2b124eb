import type { Browser, CDPSession, Page } from 'playwright';
import { watchNetwork } from '../../scripts/network-idle.ts';
import { takeNotes } from '../grid/in-page.ts';
import { type Case, heapOf, settle, timeInput } from '../grid/visit.ts';

/** What one visit showed; times in milliseconds. */
export type Walked = {
  /** Until the row of the open folder is in sight. */
  open: number;
  arrow: number;
  /** End, to the last row with its name. */
  end: number;
  /** Lengths of the frames while the tree is scrolled. */
  frames: number[];
  heap: number;
  nodes: number;
  requests: number;
};

const PIXELS = 30_000;
const SPEED = 8_000;

/** Opens a folder with a fresh profile, waits for its row, and goes through the tree around it. */
export async function walk(
  browser: Browser,
  place: { case: Case; name: string },
  { isScrolling }: { isScrolling: boolean },
): Promise<Walked> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  if (place.case.cookie) await context.addCookies([place.case.cookie]);
  await context.addInitScript(takeNotes);
  const page = await context.newPage();
  watchNetwork(page);
  const devtools = await context.newCDPSession(page);
  let requests = 0;
  page.on('request', (request) => {
    if (/\/folders\?/.test(request.url())) requests += 1;
  });
  const row = page.getByRole('treeitem', { name: place.name, exact: true });
  const started = performance.now();
  await page.goto(place.case.address);
  await row.waitFor();
  const open = performance.now() - started;
  const asked = requests;
  await settle(page);
  await row.focus();
  const arrow = await timeInput(page, 'keydown', () => page.keyboard.press('ArrowUp'));
  const end = await timeEnd(page);
  const frames = isScrolling ? await scrollTree(page, devtools) : [];
  const heap = await heapOf(devtools);
  const nodes = await page.evaluate(() => window.notes.nodes);
  await context.close();
  return { open, arrow, end, frames, heap, nodes, requests: asked };
}

async function timeEnd(page: Page): Promise<number> {
  const started = performance.now();
  await page.keyboard.press('End');
  await page.waitForFunction(
    () => {
      const row = document.activeElement;
      return row?.ariaPosInSet === row?.ariaSetSize && row instanceof HTMLElement && row.dataset.folderId;
    },
    undefined,
    { polling: 'raf' },
  );
  return performance.now() - started;
}

/** From the last row up, as a wheel does. */
async function scrollTree(page: Page, devtools: CDPSession): Promise<number[]> {
  await page.evaluate(() => {
    const frames: number[] = [];
    let last = performance.now();
    let isDone = false;
    const tick = (now: number) => {
      frames.push(now - last);
      last = now;
      if (!isDone) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    window.stopWatching = () => {
      isDone = true;
      return { frames, looks: [] };
    };
  });
  await devtools.send('Input.synthesizeScrollGesture', {
    x: 120,
    y: 600,
    yDistance: PIXELS,
    speed: SPEED,
    gestureSourceType: 'mouse',
    preventFling: true,
  });
  return (await page.evaluate(() => window.stopWatching())).frames;
}
