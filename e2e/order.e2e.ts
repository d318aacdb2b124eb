import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright/test';
import { card, expect, fill, grid, test } from './fixtures.ts';
import { dragBeside, line, picture, said, shown, stored, titles } from './order-helpers.ts';

const tree = (page: Page) => page.getByRole('tree', { name: 'Folders' });
const selection = (page: Page) => page.getByRole('toolbar', { name: 'Selection' });

test('a file is dragged to its place, in the grid and in the list; Undo and Redo follow, and a folder still takes it', async ({
  server,
  signedIn: page,
}) => {
  const archive = await server.createFolder('Archive');
  await fill(server, 6);
  await page.goto('/l/own/folders/root');
  await dragBeside(page, picture(page, 'Picture 5'), card(page, 'Picture 2'), 'start');
  await page.mouse.up();
  await expect(line(page)).toHaveCount(0);
  await expect(said(page, 'Moved before “Picture 2”, 2 of 6.')).toBeVisible();
  await expect.poll(() => shown(page)).toEqual(titles(1, 5, 2, 3, 4, 6));
  expect(await stored(server)).toEqual(titles(1, 5, 2, 3, 4, 6));
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => shown(page)).toEqual(titles(1, 2, 3, 4, 5, 6));
  expect(await stored(server)).toEqual(titles(1, 2, 3, 4, 5, 6));
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => stored(server)).toEqual(titles(1, 5, 2, 3, 4, 6));
  await expect.poll(() => shown(page)).toEqual(titles(1, 5, 2, 3, 4, 6));

  // Let go where it was, nothing moves; beyond the last it is the last.
  await page.getByRole('button', { name: 'List view' }).click();
  await dragBeside(page, picture(page, 'Picture 6'), card(page, 'Picture 1'), 'top');
  await page.mouse.up();
  await expect(said(page, 'Moved to the start, 1 of 6.')).toBeVisible();
  await expect.poll(() => shown(page)).toEqual(titles(6, 1, 5, 2, 3, 4));
  await expect.poll(() => stored(server)).toEqual(titles(6, 1, 5, 2, 3, 4));

  await picture(page, 'Picture 3').hover();
  await page.mouse.down();
  const target = tree(page).getByRole('treeitem', { name: 'Archive' });
  await expect
    .poll(async () => {
      const box = await target.boundingBox();
      await page.mouse.move((box?.x ?? 0) + 60, (box?.y ?? 0) + 8);
      await page.mouse.move((box?.x ?? 0) + 62, (box?.y ?? 0) + 9);
      return page.getByText('Move to Archive').first().isVisible();
    })
    .toBe(true);
  await expect(line(page)).toHaveCount(0);
  await page.mouse.up();
  await expect.poll(() => stored(server, archive.id)).toEqual(titles(3));
});

test('by keyboard a file goes a place on, to the ends and no further; each step is said, and the keyboard stays with it', async ({
  server,
  signedIn: page,
}) => {
  await fill(server, 5);
  await page.goto('/l/own/folders/root');
  await card(page, 'Picture 2').focus();
  const press = async (key: string, words: string, order: number[]) => {
    await page.keyboard.press(`Alt+Shift+${key}`);
    await expect(page.getByText(words).first()).toBeAttached();
    await expect.poll(() => shown(page)).toEqual(titles(...order));
    await expect.poll(() => stored(server)).toEqual(titles(...order));
    await expect(card(page, 'Picture 2')).toBeFocused();
  };
  await press('ArrowRight', 'Moved before “Picture 4”, 3 of 5.', [1, 3, 2, 4, 5]);
  await press('ArrowDown', 'Moved before “Picture 5”, 4 of 5.', [1, 3, 4, 2, 5]);
  await press('End', 'Moved to the end, 5 of 5.', [1, 3, 4, 5, 2]);
  await press('ArrowDown', 'It is the last already.', [1, 3, 4, 5, 2]);
  await press('ArrowUp', 'Moved before “Picture 5”, 4 of 5.', [1, 3, 4, 2, 5]);
  await press('Home', 'Moved to the start, 1 of 5.', [2, 1, 3, 4, 5]);
  // Faster than any answer.
  for (const _ of [1, 2, 3]) await page.keyboard.press('Alt+Shift+ArrowRight');
  await expect.poll(() => stored(server)).toEqual(titles(1, 3, 4, 2, 5));
  await expect.poll(() => shown(page)).toEqual(titles(1, 3, 4, 2, 5));
  await expect(card(page, 'Picture 2')).toBeFocused();

  await page.keyboard.press('Shift+F10');
  const menu = page.getByRole('menu', { name: 'File actions' });
  await menu.getByRole('menuitem', { name: 'Move to the start' }).click();
  await expect.poll(() => stored(server)).toEqual(titles(2, 1, 3, 4, 5));

  // In another order there is nothing to move, and it is said what to do.
  await page.goto('/l/own/folders/root?sort=title');
  await card(page, 'Picture 3').focus();
  await page.keyboard.press('Alt+Shift+ArrowRight');
  await expect(page.getByText('Sort by “Own order” to move files in it.').first()).toBeVisible();
  await page.keyboard.press('Shift+F10');
  await expect(menu).toBeVisible();
  await expect(menu.getByRole('menuitem', { name: 'Move later' })).toHaveCount(0);
  expect(await stored(server)).toEqual(titles(2, 1, 3, 4, 5));
});

test('several selected files go together, in the order that they had', async ({ server, signedIn: page }) => {
  await fill(server, 8);
  await page.goto('/l/own/folders/root');
  await picture(page, 'Picture 7').click();
  await picture(page, 'Picture 2').click({ modifiers: ['Control'] });
  await picture(page, 'Picture 5').click({ modifiers: ['Control'] });
  await expect(selection(page)).toContainText('3 selected');
  await dragBeside(page, picture(page, 'Picture 5'), card(page, 'Picture 4'), 'start');
  await page.mouse.up();
  await expect(said(page, '3 files moved before “Picture 4”, 3 to 5 of 8.')).toBeVisible();
  await expect.poll(() => shown(page)).toEqual(titles(1, 3, 2, 5, 7, 4, 6, 8));
  expect(await stored(server)).toEqual(titles(1, 3, 2, 5, 7, 4, 6, 8));
  await expect(selection(page)).toContainText('3 selected');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => stored(server)).toEqual(titles(1, 2, 3, 4, 5, 6, 7, 8));
  await expect.poll(() => shown(page)).toEqual(titles(1, 2, 3, 4, 5, 6, 7, 8));
  await card(page, 'Picture 7').focus();
  await page.keyboard.press('Alt+Shift+End');
  await expect.poll(() => stored(server)).toEqual(titles(1, 3, 4, 6, 8, 2, 5, 7));
});

/** The number of files, and whether it is the whole of it: that has a command of its own. */
for (const { count, mark } of [
  { count: 1_000, mark: '' },
  { count: 10_000, mark: ' @long' },
]) {
  test(`among ${count.toLocaleString('en')} files in no order of their own yet, one goes to the end and one into the middle${mark}`, async ({
    server,
    signedIn: page,
  }) => {
    test.slow();
    await promisify(execFile)(
      process.execPath,
      ['server/cli/seed.ts', '--files', String(count), '--folders', '0'],
      {
        cwd: join(import.meta.dirname, '..'),
        env: { ...process.env, VITRINE_DATA: server.dataFolder },
      },
    );
    const folder = await server.createFolder('Many');
    const ids: string[] = [];
    for (let number = 1; ids.length < count; number += 1) {
      const { data } = await server.files(`page=${number}&sortBy=createdAt`);
      ids.push(...data.map(({ id }) => id));
      expect(data.length).toBeGreaterThan(0);
    }
    for (let first = 0; first < ids.length; first += 500) {
      const items = ids.slice(first, first + 500).map((id) => ({ id, folderId: folder.id, sortOrder: 0 }));
      await server.api('PATCH', '/api/v1/media-manager/files', { items, answer: 'versions' });
    }
    const idAt = async (index: number) =>
      (await server.files(`folderId=${folder.id}&page=${Math.floor(index / 100) + 1}`)).data[index % 100]?.id;
    await page.goto(`/l/own/folders/${folder.id}?view=list`);
    const at = (index: number) => grid(page).locator(`[data-file-id]:has([data-index="${index}"])`);
    const [first, second] = [await idAt(0), await idAt(1)];
    await at(0).locator('[data-index]').nth(1).focus();
    await page.keyboard.press('Alt+Shift+End');
    await expect(
      said(page, `Moved to the end, ${count.toLocaleString('en')} of ${count.toLocaleString('en')}.`),
    ).toBeVisible();
    await expect.poll(() => idAt(count - 1)).toBe(first);
    await expect(at(0)).toHaveAttribute('data-file-id', String(second));

    await grid(page).locator('[data-index="0"]').nth(1).focus();
    for (const key of ['End', 'PageUp', 'PageUp']) await page.keyboard.press(key);
    const moved = grid(page).locator('[data-file-id]:has(:focus)');
    await expect(moved).toHaveAttribute('data-file-id', /./);
    const id = await moved.getAttribute('data-file-id');
    const index = Number(await grid(page).locator(':focus').getAttribute('data-index'));
    expect(index).toBeGreaterThan(count * 0.9);
    await expect.poll(() => idAt(index)).toBe(id);
    await page.keyboard.press('Alt+Shift+ArrowUp');
    await expect.poll(() => idAt(index - 1)).toBe(id);
    await expect(at(index - 1)).toHaveAttribute('data-file-id', String(id));
    await page.keyboard.press('Control+z');
    await expect.poll(() => idAt(index)).toBe(id);
    await expect(at(index)).toHaveAttribute('data-file-id', String(id));
  });
}

test('two tabs come to one order, and Undo leaves alone what the other has put in order since', async ({
  server,
  signedIn: first,
  context,
}) => {
  await fill(server, 6);
  const second = await context.newPage();
  for (const page of [first, second]) {
    await page.goto('/l/own/folders/root');
    await expect(card(page, 'Picture 6')).toBeVisible();
  }
  await card(first, 'Picture 1').focus();
  await card(second, 'Picture 6').focus();
  await Promise.all([first.keyboard.press('Alt+Shift+End'), second.keyboard.press('Alt+Shift+Home')]);
  await expect.poll(() => stored(server)).toEqual(titles(6, 2, 3, 4, 5, 1));
  for (const page of [first, second]) await expect.poll(() => shown(page)).toEqual(titles(6, 2, 3, 4, 5, 1));

  await card(second, 'Picture 1').focus();
  await second.keyboard.press('Alt+Shift+Home');
  await expect.poll(() => stored(server)).toEqual(titles(1, 6, 2, 3, 4, 5));
  await expect.poll(() => shown(first)).toEqual(titles(1, 6, 2, 3, 4, 5));
  await card(first, 'Picture 3').focus();
  await first.keyboard.press('Control+z');
  const report = first.getByRole('alert').filter({ hasText: 'failed' });
  await report.getByRole('button', { name: 'Show which' }).click();
  await expect(first.getByRole('dialog')).toContainText('another order since');
  expect(await stored(server)).toEqual(titles(1, 6, 2, 3, 4, 5));
});
