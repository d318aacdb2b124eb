import type { Locator, Page } from 'playwright/test';
import { networkIdle } from '../scripts/network-idle.ts';
import {
  type AwkwardFlockxLibrary,
  startAwkwardFlockxLibrary,
} from '../server/testing/awkward-flockx-library.ts';
import { expectClean } from './axe.ts';
import { test as base, expect } from './fixtures.ts';
import { startLosingProxy } from './losing-proxy.ts';
import { picture } from './pictures.ts';
import { TestServer } from './server.ts';

const TOKEN = 'flockx-key-that-nobody-sees';
const GRAPH = '019c6a52-1a3b-7d0e-9c41-5b7f0a6e2d15';

/** Journeys with a flockx library elsewhere, as awkward as it is told to be; `media` is where its page is. */
const test = base.extend<{ flockx: AwkwardFlockxLibrary; media: string }>({
  // Playwright reads the names of the fixtures that are wanted from here: none.
  // biome-ignore lint/correctness/noEmptyPattern: see above
  flockx: async ({}, use) => {
    const flockx = await startAwkwardFlockxLibrary(TOKEN);
    await use(flockx);
    await flockx.close();
  },
  media: async ({ server, flockx }, use) => {
    await use(await addLibrary(server, flockx.url, TOKEN));
  },
});

async function addLibrary(server: TestServer, baseUrl: string, token: string): Promise<string> {
  const body = { name: 'Agents', kind: 'flockx', baseUrl, token };
  const { data } = await server.api<{ data: { id: string } }>('POST', '/api/libraries', body);
  return `/l/${data.id}/media`;
}

const grid = (page: Page) => page.getByRole('grid', { name: 'Media items' });
const card = (page: Page, name: string) => grid(page).getByRole('gridcell', { name });
const detail = (page: Page) => page.getByRole('region', { name: 'Media item' });
const addDialog = (page: Page) => page.getByRole('dialog', { name: 'Add by URL' });
const addButton = (page: Page) => page.getByRole('button', { name: 'Add by URL' }).first();
const result = (page: Page, url: string) =>
  addDialog(page)
    .getByRole('list', { name: 'What became of the URLs' })
    .getByRole('listitem')
    .filter({ hasText: url });
const field = (within: Locator, name: string) => within.getByRole('textbox', { name, exact: true });

test('items of a flockx library are looked at, and one that is made is followed until it is there', async ({
  signedIn: page,
  flockx,
  media,
}) => {
  flockx.add({ name: 'Harbour', description: 'From the air', width: 1200, height: 900 }, await photo());
  flockx.be({ looksUntilReady: 4 });
  flockx.add({ name: 'Still to come' });
  await page.goto(media);
  await expect(page.getByRole('heading', { name: 'Media', level: 1 })).toBeVisible();
  await expect(card(page, 'Harbour, PNG · 1,200 × 900').locator('img')).toBeVisible();
  await expect.poll(() => isDrawn(card(page, 'Harbour').locator('img'))).toBe(true);
  await expect(card(page, 'Still to come, Pending')).toBeVisible();

  await card(page, 'Harbour').click();
  await expect(page).toHaveURL(/[?&]item=/);
  await expect(detail(page)).toContainText('From the air');
  await expect(detail(page)).toContainText('Status: Completed');
  await expect(detail(page)).toContainText('1,200 × 900');
  await expect.poll(() => isDrawn(detail(page).locator('img'))).toBe(true);
  const original = detail(page).getByRole('link', { name: 'Open the original of Harbour in a new tab' });
  expect(await original.getAttribute('href')).toMatch(/\/api\/libraries\/[^/]+\/media\/[^/]+\/original\?v=/);

  // The other, which comes along by itself.
  await card(page, 'Still to come').click();
  await expect(detail(page).getByRole('heading', { name: 'Still to come' })).toBeVisible();
  await expect(detail(page).getByRole('status')).toHaveText('Status: Completed');
  await page.reload();
  await expect(detail(page).getByRole('heading', { name: 'Still to come' })).toBeVisible();
  await detail(page).getByRole('button', { name: 'Close the media item' }).click();
  await expect(detail(page)).toHaveCount(0);
  await expect(card(page, 'Still to come')).toBeFocused();
  expect(await page.content()).not.toMatch(/secret-of-the|flockx-key/);
});

test('filters, page and item are in the address: a reload, Back and a pasted link keep them', async ({
  signedIn: page,
  flockx,
  media,
}) => {
  for (let at = 1; at <= 300; at += 1)
    flockx.add({ name: `Item ${at}`, format: at % 2 === 0 ? 'png' : 'pdf', knowledge_graph: GRAPH });
  await page.goto(media);
  await expect(page.getByText('300 items').last()).toBeVisible();
  await page.getByRole('button', { name: 'Filters' }).click();
  const filters = page.getByRole('search');
  await field(filters, 'Format').fill('png');
  await field(filters, 'Twin').fill('no id');
  await filters.getByRole('button', { name: 'Apply' }).click();
  await expect(field(filters, 'Twin')).toBeFocused();
  await expect(field(filters, 'Twin')).toHaveAccessibleDescription(/Must be an id like/);
  await field(filters, 'Twin').fill('');
  await field(filters, 'Knowledge graph').fill(GRAPH.toUpperCase());
  await filters.getByRole('button', { name: 'Apply' }).click();
  await expect(page).toHaveURL(/[?&]format=png&knowledgeGraph=/);
  await expect(page.getByText('150 items').last()).toBeVisible();
  await expect(card(page, 'Item 300,')).toBeVisible();
  await expect(card(page, 'Item 299,')).toHaveCount(0);

  const pages = page.getByRole('navigation', { name: 'Pages' });
  await pages.getByRole('button', { name: 'Next page' }).click();
  await expect(pages).toContainText('Page 2 of 4');
  await expect(card(page, 'Item 204,')).toBeVisible();
  await card(page, 'Item 204,').click();
  await expect(detail(page)).toContainText('Item 204');
  await page.reload();
  await expect(pages).toContainText('Page 2 of 4');
  await expect(detail(page)).toContainText('Item 204');
  const link = page.url();
  await page.goBack();
  await expect(detail(page)).toHaveCount(0);
  await page.goBack();
  await expect(card(page, 'Item 300,')).toBeVisible();
  await page.goto(link);
  await expect(detail(page)).toContainText('Item 204');

  await page.getByRole('button', { name: 'Remove filter: Format png' }).click();
  await expect(page.getByText('300 items').last()).toBeVisible();
  await expect(card(page, 'Item 300,')).toBeVisible();
  await field(pages, 'Go to page').fill('99');
  await page.keyboard.press('Enter');
  await expect(pages).toContainText('Page 7 of 7');
  await expect(card(page, 'Item 1,')).toBeVisible();
  await page.goto(`${media}?type=video`);
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Clear filters' }).click();
  await expect(card(page, 'Item 300,')).toBeVisible();
});

test('URLs are added one by one; what is refused is said where it is, and only that is tried again', async ({
  signedIn: page,
  flockx,
  media,
}) => {
  const [good, other, refused] = ['a', 'b', 'refused'].map((name) => `https://example.com/${name}.png`);
  await page.goto(media);
  await expect(page.getByRole('heading', { name: 'No media items yet' })).toBeVisible();
  await addButton(page).click();
  const dialog = addDialog(page);
  await expect(field(dialog, 'URLs')).toBeFocused();
  await field(dialog, 'URLs').fill('example.com/no-address');
  await field(dialog, 'Channel').fill('x');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(field(dialog, 'URLs')).toBeFocused();
  await expect(field(dialog, 'URLs')).toHaveAccessibleDescription(/Line 1 is no address/);
  await expect(field(dialog, 'Channel')).toHaveAccessibleDescription(/Must be an id like/);
  expect(flockx.seen.filter(({ method }) => method === 'POST')).toEqual([]);

  await field(dialog, 'Channel').fill('');
  await field(dialog, 'Knowledge graph').fill(GRAPH);
  await field(dialog, 'URLs').fill(`${good}\n\n${refused}\n${other}\n${good}`);
  await dialog.getByRole('button', { name: /^Add \d URLs/ }).click();
  await expect(result(page, 'a.png')).toContainText('Added');
  await expect(result(page, 'b.png')).toContainText('Added');
  // Its words, without the rest of an address: it may be one that nobody should see.
  await expect(result(page, 'refused.png')).toContainText('Not added. No file is at https://example.com/…');
  await expect(field(dialog, 'URLs')).toHaveValue(/^\s*https:\/\/example.com\/refused\.png\s*$/);
  await expect(field(dialog, 'URLs')).toBeFocused();
  await expect(dialog.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '3');
  expect(flockx.items).toHaveLength(2);
  expect(flockx.items[0]).toMatchObject({ knowledge_graph: GRAPH });

  // Closing by accident loses nothing.
  await page.keyboard.press('Escape');
  const question = page.getByRole('alertdialog', { name: 'Discard what you typed?' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await page.reload();
  await addButton(page).click();
  await expect(field(dialog, 'URLs')).toHaveValue(/refused\.png/);
  await expect(field(dialog, 'Knowledge graph')).toHaveValue(GRAPH);

  await field(dialog, 'URLs').fill('https://example.com/c.png');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('1 item added.').first()).toBeVisible();
  await expect(page.getByText('3 items').last()).toBeVisible();
  expect(flockx.items.map(({ source_url }) => source_url)).toEqual([
    'https://example.com/c.png',
    ...[other, good].toSorted((one, two) => indexOf(flockx, one) - indexOf(flockx, two)),
  ]);
  await addButton(page).click();
  await expect(field(dialog, 'URLs')).toHaveValue('');
});

test('a URL whose answer was lost is in the library once, however often it is tried', async ({
  signedIn: page,
  server,
}) => {
  const remote = await TestServer.create();
  const line = await startLosingProxy(remote.port, 2);
  try {
    const media = await addLibrary(server, line.url, await remote.token('media:read,media:write'));
    await page.goto(media);
    await addButton(page).click();
    const dialog = addDialog(page);
    await field(dialog, 'URLs').fill('https://media.invalid/a.png');
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(result(page, 'a.png')).toContainText('broke off');
    await dialog.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => line.lost()).toBe(2);
    await expect(dialog.getByRole('button', { name: 'Try again' })).not.toHaveAttribute('aria-busy');
    await page.reload();
    await addButton(page).click();
    await expect(field(dialog, 'URLs')).toHaveValue('https://media.invalid/a.png');
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await expect(card(page, 'a.png')).toBeVisible();
    const { meta } = await remote.api<{ meta: { total: number } }>('GET', '/api/v1/media');
    expect(meta.total).toBe(1);
  } finally {
    await line.close();
    await remote.dispose();
  }
});

test('another server of our own kind is one too: its pictures, private ones as well, and its refusals', async ({
  signedIn: page,
  server,
}) => {
  const remote = await TestServer.create();
  try {
    const media = await addLibrary(server, remote.url, await remote.token('media:read,media:write'));
    for (const isPrivate of [false, true]) {
      const title = isPrivate ? 'Secret harbour' : 'Open harbour';
      await remote.createFile((await photo()).bytes, { fileName: 'harbour.jpg', title, isPrivate });
    }
    await page.goto(media);
    for (const name of ['Secret harbour', 'Open harbour'])
      await expect.poll(() => isDrawn(card(page, name).locator('img'))).toBe(true);
    await addButton(page).click();
    const dialog = addDialog(page);
    await field(dialog, 'URLs').fill('http://127.0.0.1/inside.png');
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(result(page, 'inside.png')).toContainText(
      'Not added. It is not fetched: the address is not a public one.',
    );
    await field(dialog, 'URLs').fill('https://media.invalid/outside.png');
    await field(dialog, 'Name').fill('From outside');
    await dialog.getByRole('button', { name: /^(?:Add|Try again)$/ }).click();
    await expect(dialog).toHaveCount(0);
    // There is no such host: the library there says so in time, and so does the page.
    await expect(card(page, 'From outside, Failed')).toBeVisible();
    await card(page, 'From outside').click();
    await expect(detail(page).getByRole('status')).toContainText('Failed: there is no such host');

    await page.goto('/l/own/media');
    await expect(page.getByRole('heading', { name: 'No media items yet' })).toBeVisible();
  } finally {
    await remote.dispose();
  }
});

test('an outage is told, never shown as emptiness, and passes with Retry', async ({
  signedIn: page,
  flockx,
  media,
}) => {
  flockx.add({ name: 'Harbour' });
  flockx.be({ isHtml: true });
  await page.goto(media);
  await expect(page.getByRole('heading', { name: 'The media items could not be loaded' })).toBeVisible();
  await expect(page.getByText('answered something that is not its API')).toBeVisible();
  flockx.be({ isHtml: false, isTokenExpired: true });
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(page.getByText('refuses the token that is stored here')).toBeVisible();
  await expect(page).toHaveURL(/\/media$/);
  flockx.be({ isTokenExpired: false });
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(card(page, 'Harbour')).toBeVisible();
  await page.goto(`${media}?item=gone`);
  await expect(page.getByRole('heading', { name: 'This media item is not there' })).toBeVisible();
});

test('by keyboard alone: to an item, through it, back, and to a new one', async ({
  signedIn: page,
  flockx,
  media,
}) => {
  for (let at = 1; at <= 9; at += 1) flockx.add({ name: `Item ${at}` });
  await page.goto(media);
  await expect(card(page, 'Item 9')).toBeVisible();
  await page.getByRole('button', { name: 'Filters' }).focus();
  await page.keyboard.press('Tab');
  await expect(card(page, 'Item 9')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(card(page, 'Item 8')).toBeFocused();
  await page.keyboard.press('End');
  await expect(card(page, 'Item 1')).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await expect(card(page, 'Item 9')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(detail(page)).toContainText('Item 9');
  await expect(detail(page).getByRole('heading', { name: 'Media item', exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(card(page, 'Item 9')).toBeFocused();

  await addButton(page).focus();
  await page.keyboard.press('Enter');
  await expect(field(addDialog(page), 'URLs')).toBeFocused();
  await page.keyboard.type('https://example.com/new.png');
  await page.keyboard.press('Tab');
  await page.keyboard.type('New one');
  await page.keyboard.press('Enter');
  await expect(addDialog(page)).toHaveCount(0);
  await expect(addButton(page)).toBeFocused();
  await expect(card(page, 'New one')).toBeVisible();
});

for (const [size, viewport] of Object.entries({
  desktop: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
})) {
  test.describe(size, () => {
    test.use({ viewport, hasTouch: size === 'phone', isMobile: size === 'phone' });

    test('the media page is accessible, and fits', async ({ signedIn: page, flockx, media }) => {
      for (let at = 1; at <= 60; at += 1)
        flockx.add({
          name: `Item ${at} ${'long'.repeat(at % 9)}`,
          status: at % 5 ? 'Completed' : 'Failed: no file',
        });
      await page.goto(media);
      await expect(card(page, 'Item 59')).toBeVisible();
      await networkIdle(page);
      await expectClean(page, 'media');
      const overflow = () =>
        page.evaluate(
          () => (document.scrollingElement?.scrollWidth ?? 0) - document.documentElement.clientWidth,
        );
      await expect.poll(overflow).toBeLessThanOrEqual(0);

      await page.getByRole('button', { name: 'Filters' }).click();
      await field(page.getByRole('search'), 'Twin').fill('no id');
      await page.getByRole('button', { name: 'Apply' }).click();
      await expectClean(page, 'filters');
      await page.keyboard.press('Escape');

      await card(page, 'Item 60').click();
      await expect(page.getByRole('heading', { name: 'Media item', exact: true })).toBeVisible();
      await networkIdle(page);
      await expectClean(page, 'item');
      await page.getByRole('button', { name: 'Close the media item' }).click();

      if (size === 'phone') {
        await page.getByRole('button', { name: 'More', exact: true }).tap();
        await page.getByRole('menuitem', { name: 'Add by URL' }).tap();
      } else await addButton(page).click();
      const dialog = addDialog(page);
      await field(dialog, 'URLs').fill('https://example.com/a.png\nhttps://example.com/refused.png');
      await dialog.getByRole('button', { name: 'Add 2 URLs' }).click();
      await expect(result(page, 'refused.png')).toContainText('Not added.');
      await expectClean(page, 'add by URL');
      await expect.poll(overflow).toBeLessThanOrEqual(0);
      if (size === 'phone') {
        for (const target of await dialog.getByRole('button').all())
          expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(44);
      }
    });
  });
}

async function photo(): Promise<{ bytes: Buffer; mimeType: string }> {
  return { bytes: await picture(1, { width: 640, height: 480 }), mimeType: 'image/jpeg' };
}

const isDrawn = (image: Locator) =>
  image.evaluate((element) => element instanceof HTMLImageElement && element.naturalWidth > 0);

const indexOf = (flockx: AwkwardFlockxLibrary, url: string | undefined) =>
  flockx.items.findIndex(({ source_url }) => source_url === url);
