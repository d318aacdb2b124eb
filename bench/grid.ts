import { chromium, type Page } from 'playwright';
import { CHROMIUM_ARGS, findChromium } from '../scripts/chromium.ts';
import { startProduct } from './lib/server.ts';

/**
 * The grid's figures over the library in `VITRINE_DATA` (default ./data). Fill it before:
 *   npm run seed -- --files 100000 --folders 300
 *   npm run bench -- grid
 */
const product = await startProduct(process.env.VITRINE_DATA ?? './data');

const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
const page = await context.newPage();
const devtools = await context.newCDPSession(page);

/** Milliseconds that `act` and what it sets off take. */
async function time(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await act();
  return Math.round(performance.now() - start);
}

/** True when every cell that is seen has its file. */
function isFilled(): boolean {
  const scroller = document.querySelector('[role="grid"]')?.parentElement?.getBoundingClientRect();
  if (!scroller) return false;
  const cells = [...document.querySelectorAll('[role="gridcell"]')].filter((cell) => {
    const { top, bottom } = cell.getBoundingClientRect();
    return bottom > scroller.top && top < scroller.bottom;
  });
  return cells.length > 0 && cells.every((cell) => cell.hasAttribute('data-file-id'));
}

/** Scrolls as a wheel does; answers the frames' lengths in milliseconds. */
async function scroll(pixels: number, speed: number) {
  const frames = page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const lengths: number[] = [];
        let last = performance.now();
        const tick = (now: number) => {
          lengths.push(now - last);
          last = now;
          if (document.documentElement.dataset.scrolled) resolve(lengths);
          else requestAnimationFrame(tick);
        };
        delete document.documentElement.dataset.scrolled;
        requestAnimationFrame(tick);
      }),
  );
  await devtools.send('Input.synthesizeScrollGesture', {
    x: 700,
    y: 500,
    yDistance: -pixels,
    speed,
    gestureSourceType: 'mouse',
    preventFling: true,
  });
  await page.evaluate(() => {
    document.documentElement.dataset.scrolled = 'true';
  });
  const sorted = (await frames).sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
  const dropped = sorted.filter((length) => length > 25).length / sorted.length;
  return `p50/p95/max ${at(0.5)}/${at(0.95)}/${at(1)} ms, ${Math.round(dropped * 100)} % late`;
}

/** Milliseconds from a key to the frame that shows what it did. */
function key(target: Page, init: { key: string; ctrlKey?: boolean; shiftKey?: boolean }): Promise<number> {
  return target.evaluate(async (options) => {
    const start = performance.now();
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { ...options, bubbles: true, cancelable: true }),
    );
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return Math.round(performance.now() - start);
  }, init);
}

await page.goto(product.link);
await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
const files = new URL('/l/own/files', product.url).href;
await page.goto('about:blank');

const first = await time(async () => {
  await page.goto(files);
  await page.waitForFunction(() => document.querySelector<HTMLImageElement>('[role="grid"] img')?.complete);
});
console.log(`first thumbnail: ${first} ms`);
await page.waitForFunction(isFilled);
console.log(`scrolling 30,000 px at 8,000 px/s: ${await scroll(30_000, 8_000)}`);
await page.waitForFunction(isFilled);
console.log(`scrolling 6,000 px at 2,000 px/s: ${await scroll(6_000, 2_000)}`);
console.log(`filled at once at 2,000 px/s: ${await page.evaluate(isFilled)}`);

const jump = await time(async () => {
  await page.evaluate(() => {
    const scroller = document.querySelector('[role="grid"]')?.parentElement;
    if (scroller) scroller.scrollTop = scroller.scrollHeight / 2;
  });
  await page.waitForFunction(isFilled, undefined, { polling: 'raf' });
});
console.log(`jump to the middle: ${jump} ms`);

await page.locator('[role="gridcell"]').nth(12).focus();
console.log(`arrow: ${await key(page, { key: 'ArrowRight' })} ms`);
console.log(`Ctrl+A: ${await key(page, { key: 'a', ctrlKey: true })} ms`);
console.log(`range to the end: ${await key(page, { key: 'End', shiftKey: true })} ms`);

await devtools.send('HeapProfiler.collectGarbage');
const { usedSize } = await devtools.send('Runtime.getHeapUsage');
const elements = await page.evaluate(() => document.querySelectorAll('[role="grid"] *').length);
console.log(`heap: ${(usedSize / 1e6).toFixed(1)} MB, elements in the grid: ${elements}`);
await browser.close();
await product.stop();
