import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { headerOf, PictureLibrary, photo, pixel } from '../testing/picture-library.ts';

const SVG = 'image/svg+xml';

let library: PictureLibrary;
beforeAll(async () => {
  library = await PictureLibrary.create();
  await writeFile(join(library.folder, 'secret.txt'), 'a secret that nobody may read');
  await writeFile(join(library.folder, 'secret.png'), await photo(90, 90).png().toBuffer());
});
afterAll(() => library.dispose());

const svg = (inside: string, before = '') =>
  `${before}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="90" height="90"><rect width="90" height="90" fill="lime"/>${inside}</svg>`;

/** Drawn as if what it asked for were not there, or not at all. */
async function expectNothingLoaded(hostile: string): Promise<void> {
  const resized = await library.pictures.resized(await library.store(hostile, SVG), 160, 'webp');
  if (resized.kind === 'impossible') return;
  expect(resized).toEqual({ kind: 'made', bytes: await library.resize(svg(''), SVG) });
}

test.each(['/etc/passwd', 'secret.txt'])('an entity does not bring in %s', async (name) => {
  const path = name.startsWith('/') ? name : join(library.folder, name);
  for (const address of [`file://${path}`, path, name]) {
    const text = '<text x="5" y="20" font-size="12">&file;</text>';
    await expectNothingLoaded(svg(text, `<!DOCTYPE svg [<!ENTITY file SYSTEM "${address}">]>`));
    const indirect = `<!DOCTYPE svg [<!ENTITY % all SYSTEM "${address}"> %all;]>`;
    await expectNothingLoaded(svg('', indirect));
    const include = `<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="${address}" parse="text"/>`;
    await expectNothingLoaded(svg(`<text x="5" y="20">${include}</text>`));
  }
  // Letters would have been seen.
  expect(await library.resize(svg('<text x="5" y="20" font-size="12">root</text>'), SVG)).not.toEqual(
    await library.resize(svg(''), SVG),
  );
});

test('no file beside it or elsewhere is drawn, however it is named', async () => {
  const path = join(library.folder, 'secret.png');
  const data = `data:image/png;base64,${(await photo(90, 90).png().toBuffer()).toString('base64')}`;
  const ways = (address: string) => [
    `<image xlink:href="${address}" width="90" height="90"/>`,
    `<image href="${address}" width="90" height="90"/>`,
    `<use xlink:href="${address}#x"/>`,
    `<filter id="f"><feImage xlink:href="${address}"/></filter><rect width="90" height="90" filter="url(#f)" fill="lime"/>`,
    `<style>@import url("${address}"); rect { fill: url("${address}#x") lime }</style>`,
  ];
  for (const address of [`file://${path}`, path, 'secret.png', '../secret.png', '/proc/self/environ']) {
    for (const way of ways(address)) await expectNothingLoaded(svg(way));
  }
  // One that it carries is drawn.
  const [own = ''] = ways(data);
  const [red = 0] = await pixel(await library.resize(svg(own), SVG), 40, 40);
  expect(red).toBeGreaterThan(20);
});

test('nothing is fetched, and no script runs', async () => {
  let requests = 0;
  const server = createServer((_, answer) => {
    requests += 1;
    answer.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address of this kind.
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x.png`;
  await expectNothingLoaded(
    svg(
      `<image xlink:href="${address}" width="9" height="9"/><style>@import url("${address}");</style>` +
        `<script>document.documentElement.innerHTML = ''</script><foreignObject width="90" height="90">` +
        `<img xmlns="http://www.w3.org/1999/xhtml" src="${address}"/></foreignObject>`,
      `<!DOCTYPE svg SYSTEM "${address}">`,
    ),
  );
  expect(requests).toBe(0);
  await new Promise((resolve) => server.close(resolve));
  expect(await headerOf(await library.resize(svg(''), SVG))).toMatchObject({ width: 160, height: 160 });
});
