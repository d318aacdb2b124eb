import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { type Running, startReference } from '../lib/server.ts';
import { type Case, settle, visit } from './visit.ts';

/** Rows to scroll through: 30,000 pixels and what is seen of the last ones. */
const ROWS = 160;

/**
 * The same cards without the product: its document as it stands, its thumbnails as files, no scripts, and so many
 * rows that there is something to scroll. The browser itself loads what comes into view.
 */
export async function startStaticPage(
  browser: Browser,
  product: Case,
): Promise<{ case: Case; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-bench-'));
  const { page, context } = await visit(browser, product);
  await settle(page);
  const { html, files } = await page.evaluate(freeze, ROWS);
  for (const { name, address } of files) {
    const answer = await context.request.get(address, { headers: { Accept: 'image/webp' } });
    await writeFile(join(folder, name), await answer.body());
  }
  await writeFile(join(folder, 'index.html'), html);
  await context.close();
  const running: Running = await startReference(join(import.meta.dirname, 'static-server.ts'), [
    folder,
    join(import.meta.dirname, '..', '..', 'dist'),
  ]);
  return {
    case: { address: `${running.url}/index.html`, cookie: null },
    async stop() {
      await running.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** In the page: its document with `rows` rows of its own cards, and the files that it shows. */
async function freeze(rows: number): Promise<{ html: string; files: { name: string; address: string }[] }> {
  const files: { name: string; address: string }[] = [];
  const body = document.querySelector<HTMLElement>('[role="rowgroup"]');
  const drawn = [...document.querySelectorAll<HTMLElement>('[role="grid"] [role="row"]')];
  const pitch = (drawn[1]?.offsetTop ?? 0) - (drawn[0]?.offsetTop ?? 0);
  if (!body || pitch === 0) throw new Error('There are no rows to copy.');
  const templates = drawn.map((row) => {
    const copy = row.cloneNode(true);
    if (!(copy instanceof HTMLElement)) throw new Error('A row is no element.');
    for (const picture of copy.querySelectorAll('img')) {
      const name = `${files.length}.webp`;
      files.push({ name, address: picture.src });
      picture.loading = 'lazy';
      picture.setAttribute('src', name);
      // As they are once they are there: nobody else would say so.
      picture.classList.remove('opacity-0');
    }
    return copy;
  });
  body.replaceChildren();
  body.style.height = `${rows * pitch}px`;
  for (let row = 0; row < rows; row++) {
    const copy = templates[row % templates.length]?.cloneNode(true);
    if (!(copy instanceof HTMLElement)) throw new Error('A row is no element.');
    copy.style.top = `${row * pitch}px`;
    // Another address a card, as in the product: none comes out of the cache.
    for (const picture of copy.querySelectorAll('img'))
      picture.setAttribute('src', `${picture.getAttribute('src')}?row=${row}`);
    body.append(copy);
  }
  for (const script of document.querySelectorAll('script, link[rel="modulepreload"]')) script.remove();
  return { html: `<!doctype html>${document.documentElement.outerHTML}`, files };
}
