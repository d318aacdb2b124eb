import type { Page } from 'playwright';
import * as z from 'zod/mini';
import { type Line, quantile } from '../lib/report.ts';
import { dropFiles } from './drop.ts';
import { fileSet, type Size } from './files.ts';
import type { Rig } from './rig.ts';

const MORE_MAX_MS = 5;
/** Of a fast typist. */
const BETWEEN_KEYS_MS = 80;
const KEYS = 100;

const created = z.object({ data: z.object({ id: z.string() }) });

declare global {
  interface Window {
    painted: number[];
  }
}

/**
 * Milliseconds from a key being pressed, by the browser's clock, until the frame after it is drawn, in a field of the details;
 * while nothing goes on, and while files are uploaded. In turn, on the same page.
 */
export async function measureTyping(rig: Rig, size: Size, rounds: number): Promise<Line[]> {
  const id = await createFile(rig);
  const page = await rig.openProduct(`/l/own/folders/root?file=${id}`);
  const field = page
    .getByRole('complementary', { name: 'Details' })
    .getByRole('textbox', { name: 'Description' });
  await field.focus();
  await watchKeys(page);
  const times = { idle: [] as number[], busy: [] as number[] };
  const stop = page.getByRole('region', { name: 'Uploads' }).getByRole('button', { name: 'Cancel all' });
  await typed(page);
  for (let round = 0; round < rounds; round++) {
    times.idle.push(...(await typed(page)));
    await dropFiles(page, await fileSet(rig.folder(), size, 'files'));
    await stop.waitFor();
    times.busy.push(...(await typed(page)));
    if (!(await stop.isVisible())) throw new Error('The uploads ended before the typing: there are too few.');
    await stop.click();
    await field.focus();
  }
  await page.close();
  const words = (of: number[]) =>
    `${[0.5, 0.95].map((share) => quantile(of, share).toFixed(1)).join(' · ')} ms`;
  const more = quantile(times.busy, 0.95) - quantile(times.idle, 0.95);
  return [
    {
      what: `key to paint while ${size.words} are uploaded, p50 · p95; reference: idle`,
      product: words(times.busy),
      reference: words(times.idle),
      bar: `p95 ≤ ${MORE_MAX_MS} ms more`,
      isMet: more <= MORE_MAX_MS,
    },
  ];
}

/** Types into the field that has the focus, over what is in it; answers the milliseconds of each key. */
export async function typed(page: Page, keys = KEYS): Promise<number[]> {
  await page.evaluate(() => {
    window.painted = [];
  });
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('x'.repeat(keys), { delay: BETWEEN_KEYS_MS });
  await page.waitForFunction((wanted) => window.painted.length >= wanted, keys);
  return page.evaluate(() => window.painted);
}

async function createFile({ product }: Rig): Promise<string> {
  const answer = await fetch(`${product.url}/api/v1/media-manager/files`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${product.token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ fileName: 'typed.txt', mimeType: 'text/plain', data: btoa('typed') }),
  });
  return z.parse(created, await answer.json()).data.id;
}

/** A frame is drawn right after its callbacks: what is posted by one runs when it is. */
export async function watchKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'x') return;
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => window.painted.push(performance.now() - event.timeStamp);
        requestAnimationFrame(() => port2.postMessage(null));
      },
      { capture: true },
    );
  });
}
