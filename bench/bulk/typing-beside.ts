import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import * as z from 'zod/mini';
import { seededLibrary } from '../lib/library.ts';
import { type Line, quantile } from '../lib/report.ts';
import { startProduct } from '../lib/server.ts';
import { typed, watchKeys } from '../upload/typing.ts';

const MORE_MAX_MS = 5;
const ROUNDS = 12;
/** At 80 ms each: no longer than the edit of a thousand files takes beside them. */
const KEYS = 30;

const listed = z.object({ data: z.array(z.object({ id: z.string() })) });

/**
 * Milliseconds from a key to the frame after it, in a field of the details: while nothing goes on, and right after an edit of
 * many files has begun in the same tab. In turn; what is begun is the edit's Undo or Redo, which are the same calls.
 */
export async function measureTypingBeside(browser: Browser, files: number): Promise<Line> {
  const scratch = await mkdtemp(join(tmpdir(), 'vitrine-bulk-'));
  await cp(seededLibrary({ files, folders: 0 }), scratch, { recursive: true });
  const product = await startProduct(scratch);
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(product.link);
    await page.locator('[data-file-id]').first().waitFor();
    const answer = await fetch(`${product.url}/api/v1/media-manager/files?pageSize=1`, {
      headers: { Authorization: `Bearer ${product.token}` },
    });
    const id = z.parse(listed, await answer.json()).data[0]?.id;
    await page.goto(`${product.url}/l/own/folders/root?file=${id}`);
    await editAll(page);
    await watchKeys(page);
    const field = page
      .getByRole('complementary', { name: 'Details' })
      .getByRole('textbox', { name: 'Description' });
    const progress = page.getByRole('progressbar');
    const times = { idle: [] as number[], busy: [] as number[] };
    const round = async (into: number[], key?: string) => {
      await page.locator('[data-file-id]').first().focus();
      if (key) await page.keyboard.press(key);
      await field.focus();
      into.push(...(await typed(page, KEYS)));
      if (key && !(await progress.isVisible())) throw new Error('The edit ended before the typing.');
      await page.keyboard.press('Escape');
      await progress.waitFor({ state: 'detached' });
    };
    await round([]);
    for (let count = 0; count < ROUNDS; count++) {
      await round(times.idle);
      await round(times.busy, count % 2 === 0 ? 'Control+z' : 'Control+Shift+z');
    }
    await page.close();
    const words = (of: number[]) =>
      `${[0.5, 0.95].map((share) => quantile(of, share).toFixed(1)).join(' · ')} ms`;
    return {
      what: `key to paint while ${files} files are edited, p50 · p95; reference: idle`,
      product: words(times.busy),
      reference: words(times.idle),
      bar: `p95 ≤ ${MORE_MAX_MS} ms more`,
      isMet: quantile(times.busy, 0.95) - quantile(times.idle, 0.95) <= MORE_MAX_MS,
    };
  } finally {
    await product.stop();
    await rm(scratch, { recursive: true, force: true });
  }
}

async function editAll(page: Page): Promise<void> {
  await page.locator('[data-file-id]').first().focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Shift+E');
  const dialog = page.getByRole('dialog', { name: /^Edit / });
  await dialog.getByRole('combobox', { name: 'Change' }).selectOption('Number them');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Measured');
  await dialog.getByRole('button', { name: /^Edit [\d,]+ files$/ }).click();
  await page
    .getByRole('status')
    .filter({ hasText: /files edited\./ })
    .waitFor();
}
