import type { BrowserContext, Page } from 'playwright/test';
import { card, expect, fill, grid, test } from './fixtures.ts';
import type { TestServer } from './server.ts';
import { altTexts, field, focusedCell, openList, row } from './sheet-helpers.ts';

const status = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text });

/** As another program puts it on the clipboard. */
async function putOnClipboard(page: Page, context: BrowserContext, text: string): Promise<void> {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
}

const readClipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

const addNotes = (server: TestServer) =>
  server.createFile(Buffer.from('Notes'), {
    fileName: 'notes.txt',
    mimeType: 'text/plain',
    title: 'Notes',
    sortOrder: 9,
  });

test('every cell is reached with the arrows and has a name; Ctrl+Enter saves a field and opens the file', async ({
  server,
  signedIn: page,
}) => {
  await fill(server, 3);
  await addNotes(server);
  await openList(page, 3);
  const columns = Number(await grid(page).getAttribute('aria-colcount'));
  for (let column = 4; column <= columns; column += 1) {
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => focusedCell(page)).toBe(`Picture 1: ${column}`);
  }
  const cell = row(page, 'Picture 1').getByRole('gridcell', { name: 'Alt text: Add alt text' });
  await expect(cell).toHaveAttribute('aria-colindex', '4');
  await expect(row(page, 'Notes').getByRole('gridcell', { name: /No alt text/ })).toHaveCount(1);

  for (let column = columns; column > 4; column -= 1) await page.keyboard.press('ArrowLeft');
  await expect.poll(() => focusedCell(page)).toBe('Picture 1: 4');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Opened after it was typed');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog', { name: 'Preview: Picture 1' })).toBeVisible();
  await expect.poll(() => altTexts(server)).toEqual(['Opened after it was typed', null, null, null]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect.poll(() => focusedCell(page)).toBe('Picture 1: 4');
  await expect(grid(page).getByRole('textbox')).toHaveCount(0);
});

test('the description is a cell like the others where it is shown, and Tab goes through all three', async ({
  server,
  signedIn: page,
}) => {
  const [first] = await fill(server, 2);
  await server.api('PATCH', `/api/v1/media-manager/files/${first?.id}`, { description: 'One\ntwo' });
  await openList(page, 4);
  await page.keyboard.press('ArrowUp');
  await expect(grid(page).getByRole('columnheader', { name: 'Alt text' })).toBeFocused();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitemcheckbox', { name: 'Description' }).press('Enter');
  await expect(grid(page).getByRole('columnheader', { name: 'Description' })).toBeVisible();
  await expect(grid(page).getByRole('columnheader', { name: 'Alt text' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => focusedCell(page)).toBe('Picture 1: 4');
  await page.keyboard.press('F2');
  await expect(field(page, 'Alt text')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(field(page, 'Description')).toHaveValue('One\ntwo');
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('three');
  await page.keyboard.press('Tab');
  await expect(field(page, 'Title')).toHaveValue('Picture 2');
  await page.keyboard.press('Shift+Tab');
  await expect(field(page, 'Description')).toHaveValue('One\ntwo\nthree');
  await page.keyboard.press('Enter');
  await expect(field(page, 'Description')).toHaveValue('');
  await page.keyboard.type('Below');
  await page.keyboard.press('Enter');
  await expect(grid(page).getByRole('textbox')).toHaveCount(0);
  await expect.poll(() => focusedCell(page)).toBe('Picture 2: 5');
  const descriptions = async () =>
    (await server.files('sortBy=sortOrder')).data.map(({ description }) => description);
  await expect.poll(descriptions).toEqual(['One\ntwo\nthree', 'Below']);
});

test('cells are marked with Shift, copied, pasted elsewhere and filled down, each with one Undo', async ({
  server,
  signedIn: page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const files = await fill(server, 6);
  for (const [index, altText] of ['He said "so"', '<script>'].entries())
    await server.api('PATCH', `/api/v1/media-manager/files/${files[index]?.id}`, { altText });
  const texts = async () =>
    (await server.files('sortBy=sortOrder')).data.map(({ title, altText }) => `${title} | ${altText}`);
  const before = await texts();
  await openList(page, 3);
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(grid(page).getByRole('gridcell', { selected: true })).toHaveCount(4);
  await expect(page.getByRole('toolbar', { name: 'Selection' })).toContainText('2 selected');
  await page.keyboard.press('Control+c');
  await expect.poll(() => readClipboard(page)).toBe('Picture 1\t"He said ""so"""\nPicture 2\t<script>');
  const html = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return (await item?.getType('text/html'))?.text();
  });
  expect(html).toContain('&lt;script&gt;</td>');

  await page.keyboard.press('ArrowDown');
  await expect(grid(page).getByRole('gridcell', { selected: true })).toHaveCount(0);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => focusedCell(page)).toBe('Picture 4: 3');
  await page.keyboard.press('Control+v');
  await expect(status(page, '4 filled, 2 of them replaced other text.')).toBeVisible();
  expect((await texts()).slice(3)).toEqual([
    'Picture 1 | He said "so"',
    'Picture 2 | <script>',
    'Picture 6 | null',
  ]);
  await page.keyboard.press('Control+z');
  await expect.poll(texts).toEqual(before);
});

test('one text fills all marked cells, and Ctrl+D fills down: a block, or all that is selected', async ({
  server,
  signedIn: page,
  context,
}) => {
  await fill(server, 6);
  await openList(page, 4);
  await putOnClipboard(page, context, 'A harbour');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+v');
  await expect(status(page, '2 filled.')).toBeVisible();
  expect(await altTexts(server)).toEqual(['A harbour', 'A harbour', null, null, null, null]);

  await page.keyboard.press('Shift+End');
  await page.keyboard.press('Control+d');
  await expect(status(page, '4 filled.')).toBeVisible();
  expect(await altTexts(server)).toEqual(Array(6).fill('A harbour'));
  await page.keyboard.press('Control+z');
  await expect.poll(() => altTexts(server)).toEqual(['A harbour', 'A harbour', null, null, null, null]);

  await page.keyboard.press('Home');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+d');
  await expect(status(page, '4 filled.')).toBeVisible();
  expect(await altTexts(server)).toEqual(Array(6).fill('A harbour'));
});

test('what a paste cannot fill is told, with why, and nothing is written over that was changed in the same moment', async ({
  server,
  signedIn: page,
  context,
}) => {
  const files = await fill(server, 3);
  await addNotes(server);
  await openList(page, 4);
  const texts = ['First', 'Second', 'x'.repeat(2_001), 'Of a text', 'Left over'];
  await putOnClipboard(page, context, texts.map((text) => `${text}\tbeside`).join('\n'));
  let isFirst = true;
  await page.route('**/media-manager/files', async (route) => {
    if (route.request().method() === 'PATCH' && isFirst) {
      isFirst = false;
      await server.api('PATCH', `/api/v1/media-manager/files/${files[1]?.id}`, { altText: 'Theirs' });
    }
    await route.continue();
  });
  await page.keyboard.press('Control+v');
  const report = page.getByRole('alert').filter({ hasText: '1 filled. 3 refused.' });
  await expect(report).toContainText('1 row had no file to go to. 1 column had no place.');
  expect(await altTexts(server)).toEqual(['First', 'Theirs', null, null]);
  await report.getByRole('button', { name: 'Show which' }).click();
  const failures = page.getByRole('dialog', { name: '3 files failed' });
  for (const reason of [/Somebody changed it/, /longer than 2,000 characters/, /Only pictures/])
    await expect(failures.getByRole('heading', { name: reason })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(failures).toHaveCount(0);
  await report.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => altTexts(server)).toEqual([null, 'Theirs', null, null]);
});

test('a block fills files of pages that were never loaded, as one change; one that is too long is not begun', async ({
  server,
  signedIn: page,
  context,
}) => {
  for (let first = 1; first <= 230; first += 10) {
    const numbers = Array.from({ length: 10 }, (_, step) => first + step);
    await Promise.all(
      numbers.map((number) =>
        server.createFile(Buffer.from(String(number)), {
          fileName: `${number}.txt`,
          mimeType: 'text/plain',
          title: `Picture ${number}`,
          sortOrder: number,
        }),
      ),
    );
  }
  await openList(page, 3);
  const lines = (count: number) => Array.from({ length: count }, (_, index) => `Line ${index + 1}`);
  const titles = async () => {
    const pages = [1, 2, 3].map((number) => server.files(`sortBy=sortOrder&page=${number}`));
    return (await Promise.all(pages)).flatMap(({ data }) => data.map(({ title }) => title));
  };
  const before = await titles();
  await putOnClipboard(page, context, lines(10_001).join('\r\n'));
  await page.keyboard.press('Control+v');
  await expect(page.getByRole('alert').filter({ hasText: 'At most 10,000 rows' })).toContainText('10,001');
  await putOnClipboard(page, context, lines(225).join('\r\n'));
  await page.keyboard.press('Control+v');
  await expect(status(page, '225 filled, 225 of them replaced other text.')).toBeVisible();
  expect(await titles()).toEqual([...lines(225), ...before.slice(225)]);
  await page.keyboard.press('Control+z');
  await expect.poll(titles).toEqual(before);

  // All of them, though most were never seen.
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  const rows = before.map((title) => `${title}\t`);
  await expect.poll(async () => (await readClipboard(page)).split('\n')).toEqual(rows);
});

test('what was cut is moved by Ctrl+V also where text could be filled; a copy ends the cut', async ({
  server,
  signedIn: page,
  context,
}) => {
  const archive = await server.createFolder('Archive');
  await fill(server, 3);
  await server.createFile(Buffer.from('Inside'), {
    fileName: 'inside.txt',
    mimeType: 'text/plain',
    title: 'Inside',
    folderId: archive.id,
  });
  const inside = async () => (await server.files(`folderId=${archive.id}`)).data.map(({ title }) => title);
  await openList(page, 3);
  await putOnClipboard(page, context, 'Filled in');
  await page.keyboard.press('Control+x');
  await page.getByRole('treeitem', { name: 'Archive' }).click();
  await expect(card(page, 'Inside')).toBeVisible();
  await row(page, 'Inside').locator('[data-column="2"]').focus();
  await page.keyboard.press('Control+v');
  await expect(card(page, 'Picture 1')).toBeVisible();
  await expect.poll(async () => (await inside()).toSorted()).toEqual(['Inside', 'Picture 1']);

  await row(page, 'Inside').locator('[data-column="2"]').focus();
  await page.keyboard.press('Control+x');
  await page.keyboard.press('Control+c');
  await expect.poll(() => readClipboard(page)).toBe('Inside');
  await putOnClipboard(page, context, 'Filled in');
  await page.keyboard.press('Control+v');
  await expect(status(page, '1 filled, 1 of them replaced other text.')).toBeVisible();
  expect((await inside()).toSorted()).toEqual(['Filled in', 'Picture 1']);
});
