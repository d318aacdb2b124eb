import type { Page } from 'playwright/test';
import { card, expect, fill, grid, test } from './fixtures.ts';
import type { TestServer } from './server.ts';

const selection = (page: Page) => page.getByRole('toolbar', { name: 'Selection' });
const tree = (page: Page) => page.getByRole('tree', { name: 'Folders' });
/** The picture of a card: a click on its texts edits them. */
const picture = (page: Page, title: string) => card(page, title).locator('img').first();

/** Files without pictures, which are quickly made. The newest comes first. */
async function fillWithTexts(server: TestServer, count: number): Promise<void> {
  for (let first = 0; first < count; first += 10) {
    await Promise.all(
      Array.from({ length: 10 }, (_, step) =>
        server.createFile(Buffer.from(String(first + step)), {
          fileName: `${first + step}.txt`,
          mimeType: 'text/plain',
        }),
      ),
    );
  }
}

test('files are selected with the mouse, and deleting them can be undone', async ({
  server,
  signedIn: page,
}) => {
  const files = await fill(server, 8);
  await page.goto('/');
  await picture(page, 'Picture 1').click();
  await expect(selection(page)).toContainText('1 selected');
  await picture(page, 'Picture 3').click({ modifiers: ['Control'] });
  await expect(selection(page)).toContainText('2 selected');
  await picture(page, 'Picture 6').click({ modifiers: ['Shift'] });
  await expect(selection(page)).toContainText('4 selected');
  await picture(page, 'Picture 1').hover();
  await card(page, 'Picture 1').getByRole('checkbox').click();
  await expect(selection(page)).toContainText('5 selected');

  const [zip] = await Promise.all([
    page.waitForEvent('download'),
    selection(page).getByRole('button', { name: 'Download as a zip' }).click(),
  ]);
  expect([zip.suggestedFilename(), await zip.failure()]).toEqual([expect.stringMatching(/\.zip$/), null]);

  await selection(page).getByRole('button', { name: 'Favourite' }).click();
  await expect.poll(async () => (await server.files('isFavorite=true')).total).toBe(5);
  await selection(page).getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('status').filter({ hasText: '5 files moved to the trash' })).toBeVisible();
  await expect(grid(page).locator('[data-file-id]')).toHaveCount(3);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(grid(page).locator('[data-file-id]')).toHaveCount(8);
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect(grid(page).locator('[data-file-id]')).toHaveCount(3);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(grid(page).locator('[data-file-id]')).toHaveCount(8);
  const ids = (await server.files()).data.map(({ id }) => id);
  expect(ids.toSorted()).toEqual(files.map(({ id }) => id).toSorted());
});

test('everything is selected, also what was never loaded, moved with an honest count, and brought back', async ({
  server,
  signedIn: page,
}) => {
  const folder = await server.createFolder('Archive');
  await fillWithTexts(server, 130);
  await page.goto('/');
  const cells = grid(page).locator('[data-file-id]');
  await cells.first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Control+a');
  await expect(selection(page)).toContainText('130 selected');
  await cells.nth(1).click({ modifiers: ['Control'], position: { x: 60, y: 60 } });
  await expect(selection(page)).toContainText('129 selected');
  await selection(page).getByRole('button', { name: /^Move/ }).click();
  const dialog = page.getByRole('dialog', { name: /^Move/ });
  await dialog.getByText('Archive', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Move to Archive' }).click();
  await expect(page.getByRole('status').filter({ hasText: '129 files moved.' })).toBeVisible({
    timeout: 60_000,
  });
  const moved = async () => (await server.files(`folderId=${folder.id}`)).total;
  expect(await moved()).toBe(129);
  await expect(cells).toHaveCount(1);

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(moved).toBe(0);
  await expect(page.getByText('130 files', { exact: true }).first()).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(moved).toBe(129);
  await page.keyboard.press('Control+z');
  await expect.poll(moved).toBe(0);

  // Somebody uploads in the very moment.
  await page.route('**/files/select', async (route) => {
    await server.createFile(Buffer.from('late'), { fileName: 'late.txt', mimeType: 'text/plain' });
    await route.continue();
  });
  await cells.first().focus();
  await page.keyboard.press('Control+a');
  await expect(selection(page)).toContainText('130 selected');
  await page.keyboard.press('Delete');
  const question = page.getByRole('alertdialog', { name: 'The files here have changed' });
  await expect(question).toContainText('You selected 130 files');
  await expect(question.getByRole('button', { name: 'Delete 131 files' })).toBeVisible();
  await question.getByRole('button', { name: 'Cancel' }).click();
  expect((await server.files()).total).toBe(131);
});

test('a folder that others empty and fill again, a part at a time, keeps the keyboard at its top', async ({
  server,
  signedIn: page,
}) => {
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  const archive = await server.createFolder('Archive');
  await fillWithTexts(server, 450);
  const moveSome = async (from: string, folderId: string | null) => {
    const { data } = await server.files(`folderId=${from}`);
    await server.api('PATCH', '/api/v1/media-manager/files', {
      items: data.map(({ id }) => ({ id, folderId })),
    });
  };
  await page.goto('/');
  await grid(page).locator('[data-index="0"]').focus();
  for (let left = 450; left > 0; left -= 100) await moveSome('root', archive.id);
  await expect(grid(page)).toHaveCount(0);
  await expect(page.getByRole('main')).toBeFocused();
  for (const total of [100, 200, 300, 400, 450]) {
    await moveSome(archive.id, null);
    await expect(page.getByText(`${total} files`, { exact: true }).first()).toBeVisible();
  }
  await expect(grid(page).locator('[data-index="0"]')).toBeFocused();
  expect(errors).toEqual([]);
});

test('a rectangle selects what it touches and scrolls; keys say what they do to files not loaded yet', async ({
  server,
  signedIn: page,
}) => {
  await fillWithTexts(server, 130);
  await page.goto('/');
  const cells = grid(page).locator('[data-file-id]');
  await expect(cells.first()).toBeVisible();
  const columns = Number(await grid(page).getAttribute('aria-colcount'));
  const count = async () => Number.parseInt((await selection(page).textContent()) ?? '', 10);
  const first = await cells.first().boundingBox();
  const below = await cells.nth(columns + 1).boundingBox();
  if (!first || !below) throw new Error('there are no cards');

  // From the margin between the first card and the edge, over two columns and two rows.
  const start = { x: first.x - 5, y: first.y + 30 };
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(below.x + 30, below.y + 30, { steps: 4 });
  await expect(selection(page)).toContainText('4 selected');
  // At the lower edge the files scroll below it, until the end of the list.
  const height = page.viewportSize()?.height ?? 0;
  await page.mouse.move(below.x + 30, height - 2, { steps: 2 });
  await expect.poll(count, { timeout: 60_000 }).toBe(2 * Math.ceil(130 / columns));
  await page.mouse.up();
  await page.keyboard.press('Home');
  await expect(cells.first()).toBeFocused();
  await expect.poll(count).toBe(2 * Math.ceil(130 / columns));

  // Escape takes a rectangle back, and a click beside the files selects none of them.
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(first.x + 30, start.y, { steps: 3 });
  await expect(selection(page)).toContainText('1 selected');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect.poll(count).toBe(2 * Math.ceil(130 / columns));
  await page.mouse.click(start.x, start.y);
  await expect(selection(page)).toHaveCount(0);
  // A button that was let go outside the window draws nothing when the mouse comes back.
  const mouse = { pointerId: 1, pointerType: 'mouse', bubbles: true, clientY: start.y };
  const scroller = grid(page).locator('xpath=..');
  await scroller.dispatchEvent('pointerdown', { ...mouse, clientX: start.x, button: 0, buttons: 1 });
  await scroller.dispatchEvent('pointermove', { ...mouse, clientX: first.x + 30, button: -1, buttons: 0 });
  await expect(selection(page)).toHaveCount(0);

  // In the list it begins on a row as well, where a press alone is a click.
  await page.goto('/l/own/folders/root?view=list');
  const lastCell = (index: number) => cells.nth(index).getByRole('gridcell').last();
  const centre = async (index: number) => {
    const box = await lastCell(index).boundingBox();
    if (!box) throw new Error(`there is no row ${index}`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  await lastCell(0).click();
  await expect(selection(page)).toContainText('1 selected');
  await expect(lastCell(0)).toBeFocused();
  const [from, to] = [await centre(2), await centre(5)];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x - 100, to.y, { steps: 4 });
  await expect(selection(page)).toContainText('4 selected');
  await page.mouse.up();
  await expect(lastCell(5)).toBeFocused();
  await expect(grid(page).locator('[data-file-id][aria-selected="true"]')).toHaveCount(4);
  await expect(cells.nth(2)).toHaveAttribute('aria-selected', 'true');

  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  await page.route(/files\?.*\bpage=2\b/, async (route) => {
    await held;
    await route.continue();
  });
  // A list that the browser has kept nothing of.
  await page.goto('/l/own/files');
  await cells.first().focus();
  const spoken = (text: string | RegExp) =>
    expect(page.getByRole('status').filter({ hasText: text })).toBeAttached();
  await page.keyboard.press('End');
  await expect(grid(page).locator('[data-index="129"]')).toBeFocused();
  await page.keyboard.press('Delete');
  await spoken('This file is still loading');
  await page.keyboard.press('Space');
  await spoken('1 selected');
  await page.keyboard.press('Control+a');
  await spoken('130 selected');
  release();
  await spoken(/\d, 130 of 130/);
  await page.keyboard.press('Delete');
  await expect(page.getByRole('status').filter({ hasText: '130 files moved to the trash' })).toBeVisible({
    timeout: 60_000,
  });
  expect((await server.files()).total).toBe(0);
});

test('the selection is dragged onto a folder of the tree', async ({ server, signedIn: page }) => {
  await fill(server, 4);
  const folder = await server.createFolder('Campaigns');
  await page.goto('/');
  await picture(page, 'Picture 1').click();
  await picture(page, 'Picture 2').click({ modifiers: ['Control'] });
  await picture(page, 'Picture 3').click({ modifiers: ['Control'] });
  await picture(page, 'Picture 2').dragTo(tree(page).getByText('Campaigns', { exact: true }));
  await expect(page.getByRole('status').filter({ hasText: '3 files moved' })).toBeVisible();
  expect((await server.files(`folderId=${folder.id}`)).total).toBe(3);
  await expect(grid(page).locator('[data-file-id]')).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(grid(page).locator('[data-file-id]')).toHaveCount(4);
  await expect.poll(async () => (await server.files(`folderId=${folder.id}`)).total).toBe(0);

  // A row by its title; one that is selected by any of its cells.
  await page.getByRole('button', { name: 'List view' }).click();
  const row = (name: string) => grid(page).getByRole('row', { name, exact: true });
  const target = tree(page).getByText('Campaigns', { exact: true });
  await row('Picture 4').getByText('Picture 4', { exact: true }).dragTo(target);
  await expect(row('Picture 4')).toHaveCount(0);
  await row('Picture 1').getByRole('gridcell').last().click();
  await row('Picture 2')
    .getByRole('gridcell')
    .last()
    .click({ modifiers: ['Control'] });
  await row('Picture 2').getByRole('gridcell').last().dragTo(target);
  await expect(grid(page).locator('[data-file-id]')).toHaveCount(1);
  await expect.poll(async () => (await server.files(`folderId=${folder.id}`)).total).toBe(3);
});

test('files are moved by keyboard: cut and paste, and the dialog', async ({ server, signedIn: page }) => {
  await fill(server, 4);
  const folder = await server.createFolder('Press');
  await page.goto('/');
  await expect(card(page, 'Picture 1')).toBeVisible();
  await grid(page).locator('[data-index="0"]').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Control+x');
  await tree(page).getByText('Press', { exact: true }).click();
  await expect(page.getByRole('heading', { name: 'This folder is empty' })).toBeVisible();
  await page.keyboard.press('Control+v');
  await expect(grid(page).locator('[data-file-id]')).toHaveCount(2);
  await expect.poll(async () => (await server.files(`folderId=${folder.id}`)).total).toBe(2);

  await page.goBack();
  await expect(grid(page).locator('[data-file-id]')).toHaveCount(2);
  await grid(page).locator('[data-index="0"]').focus();
  await page.keyboard.press('Shift+F10');
  await page
    .getByRole('menu', { name: 'File actions' })
    .getByRole('menuitem', { name: 'Move to…' })
    .press('Enter');
  const dialog = page.getByRole('dialog', { name: /^Move/ });
  await dialog.getByText('Press', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Move to Press' }).press('Enter');
  await expect.poll(async () => (await server.files(`folderId=${folder.id}`)).total).toBe(3);
});
