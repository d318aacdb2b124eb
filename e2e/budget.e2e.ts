import { statSync } from 'node:fs';
import { join } from 'node:path';
import { networkIdle } from '../scripts/network-idle.ts';
import { expect, fill, grid, test } from './fixtures.ts';

const DIST = join(import.meta.dirname, '..', 'dist');
const KB = 1000;

/** The gzipped size of a built script, as laid beside it by the build. */
const gzipped = (path: string) => statSync(join(DIST, `${path}.gz`)).size;

/** Runs in the page, whose own clock knows the order: paths of the scripts that were asked for before the first thumbnail was there. */
function scriptsBeforeThumbnail(): string[] {
  const asked = performance
    .getEntriesByType('resource')
    .filter((entry) => entry instanceof PerformanceResourceTiming)
    .map(({ name, startTime, responseEnd }) => ({ path: new URL(name).pathname, startTime, responseEnd }));
  const thumbnails = asked.filter(({ path }) => path.startsWith('/media/'));
  const first = Math.min(...thumbnails.map(({ responseEnd }) => responseEnd));
  const scripts = asked.filter(({ path, startTime }) => path.endsWith('.js') && startTime < first);
  return [...new Set(scripts.map(({ path }) => path))];
}

test('little JavaScript comes before the first thumbnail, all of it compressed, cached for ever, from here alone; nothing is asked twice', async ({
  server,
  signedIn: page,
}) => {
  await server.createFolder('Campaigns');
  await fill(server, 12);
  const scripts: string[] = [];
  const questions: string[] = [];
  const hosts = new Set<string>();
  const sizeOf = (paths: string[]) => paths.reduce((sum, path) => sum + gzipped(path), 0);
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http')) hosts.add(url.host);
    if (url.pathname.endsWith('.js')) scripts.push(url.pathname);
    if (/^\/api\/(session|libraries)/.test(url.pathname)) questions.push(url.pathname + url.search);
  });
  const assets: { path: string; encoding: string | undefined; cache: string | undefined }[] = [];
  page.on('response', (response) => {
    const path = new URL(response.url()).pathname;
    if (!/^\/assets\/.*\.(js|css)$/.test(path)) return;
    const headers = response.headers();
    assets.push({ path, encoding: headers['content-encoding'], cache: headers['cache-control'] });
  });

  const thumbnail = page.waitForResponse((response) =>
    new URL(response.url()).pathname.startsWith('/media/'),
  );
  await page.goto('/');
  await (await thumbnail).finished();
  await expect(grid(page).locator('[data-file-id] img').first()).toBeVisible();
  await networkIdle(page);
  await expect(page.getByRole('treeitem', { name: 'Campaigns' })).toBeVisible();
  await networkIdle(page);

  const idle = sizeOf(scripts);
  const beforeThumbnail = sizeOf(await page.evaluate(scriptsBeforeThumbnail));
  process.stdout.write(
    `JavaScript gzipped: ${beforeThumbnail} B before the first thumbnail, ${idle} B by idle\n`,
  );
  expect(beforeThumbnail).toBeGreaterThan(0);
  expect(beforeThumbnail).toBeLessThanOrEqual(180 * KB);
  expect(idle).toBeLessThanOrEqual(280 * KB);
  // What is asked ahead of the page is what the page asks for.
  expect(questions.filter((question) => /\/files\?.*\bpageSize=100\b/.test(question))).toHaveLength(1);
  expect(questions).toEqual([...new Set(questions)]);
  expect([...hosts]).toEqual([new URL(server.url).host]);
  expect(assets.length).toBeGreaterThan(0);
  for (const asset of assets) {
    expect(asset, asset.path).toMatchObject({
      encoding: expect.stringMatching(/^(br|gzip)$/),
      cache: 'public, max-age=31536000, immutable',
    });
  }
});
