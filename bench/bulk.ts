import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { CHROMIUM_ARGS, findChromium } from '../scripts/chromium.ts';
import { wholeNumber } from '../server/cli/arguments.ts';
import { measurePreview } from './bulk/preview.ts';
import { measureTypingBeside } from './bulk/typing-beside.ts';
import { seededLibrary } from './lib/library.ts';
import { type Line, report } from './lib/report.ts';
import { startProduct } from './lib/server.ts';

/**
 * `npm run bench -- bulk [FILES]`: selects a whole folder in the product and moves, takes back, deletes, restores and edits it.
 * A field is typed in while a tenth as many files are edited.
 */
const FILES = wholeNumber('FILES', process.argv[2] ?? '10000', 2, 1_000_000);
const SECONDS_MAX = 60 * Math.max(1, FILES / 10_000);
const LONGEST_TASK_MAX_MS = 100;
const PATIENCE_MS = 2 * SECONDS_MAX * 1000;

const scratch = await mkdtemp(join(tmpdir(), 'vitrine-bulk-'));
await cp(seededLibrary({ files: FILES, folders: 0 }), scratch, { recursive: true });
const product = await startProduct(scratch);
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });

type Smoothness = { longestTask: number; lateFrames: number; worstFrame: number };

/** Notes tasks of the main thread over 50 ms and frames that were late, until it is asked for them. */
function watch(page: Page): Promise<void> {
  return page.evaluate(() => {
    const seen = { tasks: [0], frames: [0], isOver: false };
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.tasks.push(duration);
    });
    observer.observe({ type: 'longtask' });
    let last = performance.now();
    const tick = (now: number) => {
      seen.frames.push(now - last);
      last = now;
      if (!seen.isOver) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    Object.assign(window, { seen });
  });
}

function smoothness(page: Page): Promise<Smoothness> {
  return page.evaluate(() => {
    const { seen } = window as unknown as { seen: { tasks: number[]; frames: number[]; isOver: boolean } };
    seen.isOver = true;
    return {
      longestTask: Math.round(Math.max(...seen.tasks)),
      lateFrames: seen.frames.filter((length) => length > 50).length,
      worstFrame: Math.round(Math.max(...seen.frames)),
    };
  });
}

/** From the click until the page says that it is done. */
async function measure(page: Page, what: string, act: () => Promise<void>, said: RegExp): Promise<Line> {
  await watch(page);
  const start = performance.now();
  await act();
  await page.getByRole('status').filter({ hasText: said }).waitFor({ timeout: PATIENCE_MS });
  const seconds = (performance.now() - start) / 1000;
  const { longestTask, lateFrames, worstFrame } = await smoothness(page);
  return {
    what,
    product: `${seconds.toFixed(1)} s, longest task ${longestTask} ms, ${lateFrames} frames over 50 ms, worst ${worstFrame} ms`,
    bar: `< ${SECONDS_MAX} s, no task over ${LONGEST_TASK_MAX_MS} ms`,
    isMet: seconds < SECONDS_MAX && longestTask <= LONGEST_TASK_MAX_MS,
  };
}

try {
  await fetch(`${product.url}/api/v1/media-manager/folders`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${product.token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'Target' }),
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(product.link);
  await page.locator('[data-file-id]').first().focus();
  const toolbar = page.getByRole('toolbar', { name: 'Selection' });
  const undo = () => page.getByRole('button', { name: 'Undo' }).click();
  const selectAll = async () => {
    await page.locator('[data-file-id]').first().focus();
    await page.keyboard.press('Control+a');
    await toolbar.getByText(`${new Intl.NumberFormat('en-US').format(FILES)} selected`).waitFor();
  };

  await selectAll();
  await toolbar.getByRole('button', { name: 'Move', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: /^Move/ });
  await dialog.getByText('Target', { exact: true }).click();
  const move = () => dialog.getByRole('button', { name: 'Move to Target' }).click();
  const lines = [
    await measure(page, `move ${FILES} files`, move, /files moved\./),
    await measure(page, 'undo that', undo, /files moved back\./),
  ];
  await selectAll();
  const remove = () => toolbar.getByRole('button', { name: 'Delete' }).click();
  lines.push(
    await measure(page, `delete ${FILES} files`, remove, /files moved to the trash\./),
    await measure(page, 'undo that', undo, /files restored\./),
  );
  await selectAll();
  const preview = await measurePreview(page, FILES, Math.max(1, FILES / 10_000));
  const edit = () => preview.dialog.getByRole('button', { name: /^Edit [\d,]+ files$/ }).click();
  lines.push(
    preview.line,
    await measure(page, `edit the titles of ${FILES} files`, edit, /files edited\./),
    await measure(page, 'undo that', undo, /files changed back\./),
  );
  await page.close();
  lines.push(await measureTypingBeside(browser, Math.ceil(FILES / 10)));
  report(lines);
} finally {
  await browser.close();
  await product.stop();
  await rm(scratch, { recursive: true, force: true });
}
