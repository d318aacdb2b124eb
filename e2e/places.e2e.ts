import type { Page } from 'playwright/test';
import { card, expect, fill, grid, test } from './fixtures.ts';
import type { TestServer } from './server.ts';
import { watchStill } from './still.ts';

/** Files without pictures, which are quickly made: "Note 001" … in their own order. */
async function fillWithNotes(server: TestServer, count: number, title = 'Note'): Promise<void> {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  while (numbers.length > 0) {
    await Promise.all(
      numbers.splice(0, 8).map((number) => {
        const name = String(number).padStart(3, '0');
        const fields = { fileName: `${name}.txt`, mimeType: 'text/plain', title: `${title} ${name}` };
        return server.createFile(Buffer.from(title + name), { ...fields, sortOrder: number });
      }),
    );
  }
}

const addNewNote = (server: TestServer) =>
  server.createFile(Buffer.from('new'), { fileName: 'a.txt', mimeType: 'text/plain', title: 'A new note' });

const scroller = (page: Page) => grid(page).locator('xpath=..');
const scrollTop = (page: Page) => scroller(page).evaluate((element) => element.scrollTop);

for (const view of ['grid', 'list'] as const) {
  test(`the ${view} knows the whole folder, jumps anywhere in it, and keeps its place on Back and reload`, async ({
    server,
    signedIn: page,
  }) => {
    await fillWithNotes(server, 250);
    await page.goto(`/l/own/folders/root?view=${view}`);
    await expect(card(page, 'Note 001')).toBeVisible();
    const columns = Number(await grid(page).getAttribute('aria-colcount'));
    const rows = view === 'list' ? 251 : Math.ceil(250 / columns);
    await expect(grid(page)).toHaveAttribute('aria-rowcount', String(rows));
    expect(await grid(page).getByRole('gridcell').count()).toBeLessThan(250);

    await grid(page).locator('[data-index="0"]').first().focus();
    await page.keyboard.press('End');
    await expect(card(page, 'Note 250')).toBeVisible();
    await expect(grid(page).getByRole('row').last()).toHaveAttribute('aria-rowindex', String(rows));
    const focused = () =>
      page.evaluate(() => document.activeElement?.closest('[data-index]')?.getAttribute('data-index'));
    await expect.poll(focused).toBe('249');
    for (let presses = 0; presses < 2; presses += 1) {
      const before = Number(await focused());
      await page.keyboard.press('PageUp');
      await expect.poll(async () => Number(await focused())).toBeLessThan(before);
    }
    await expect.poll(scrollTop.bind(null, page)).toBeGreaterThan(500);
    const place = { top: await scrollTop(page), focused: await focused() };

    await page.getByRole('link', { name: /^Trash/ }).click();
    await expect(page).toHaveURL(/trash/);
    await page.goBack();
    await expect(grid(page).locator('[data-file-id]').first()).toBeVisible();
    await expect.poll(() => scrollTop(page)).toBe(place.top);
    await page.reload();
    await expect(grid(page).locator('[data-file-id]').first()).toBeVisible();
    await expect.poll(() => scrollTop(page)).toBe(place.top);
    await expect(grid(page).locator(`[data-index="${place.focused}"]`).first()).toBeVisible();

    // From what a search finds to its place among all.
    await page.goto(`/l/own/files?view=${view}&q=note 199`);
    await expect(grid(page).locator('[data-file-id]')).toHaveCount(1);
    await grid(page).locator('[data-file-id]').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Open its folder' }).click();
    await expect(page).toHaveURL(view === 'list' ? /\/folders\/root\?view=list$/ : /\/folders\/root$/);
    await expect(card(page, 'Note 198')).toBeVisible();
    // The card itself, or a cell of the row.
    const found = card(page, 'Note 199');
    await expect(found.locator(':focus').or(found.and(page.locator(':focus')))).toBeInViewport();
  });
}

test('a file that comes from elsewhere appears without moving what one looks at', async ({
  server,
  signedIn: page,
}) => {
  await fillWithNotes(server, 120);
  await page.goto('/l/own/folders/root?view=list&sort=title');
  await expect(card(page, 'Note 001')).toBeVisible();
  await scroller(page).evaluate((element) => {
    element.scrollTop = 2000;
  });
  const seen = card(page, 'Note 050');
  await expect(seen).toBeVisible();
  const before = await seen.boundingBox();
  await addNewNote(server);
  // Coming back to the window asks for what is new, once what is there is some seconds old.
  const comeBack = async () => {
    await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
    return grid(page).getAttribute('aria-rowcount');
  };
  await expect.poll(comeBack).toBe('122');
  await expect.poll(() => seen.boundingBox()).toEqual(before);

  // Nor when so many have come meanwhile that it is on another page; what was selected still is.
  await seen.getByRole('checkbox').click();
  await expect(page.getByRole('toolbar', { name: 'Selection' })).toContainText('1 selected');
  await page.getByRole('link', { name: /^Trash/ }).click();
  await expect(page).toHaveURL(/trash/);
  await fillWithNotes(server, 70, 'A new note');
  await page.goBack();
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '192');
  await expect.poll(() => seen.boundingBox()).toEqual(before);
  await expect(seen).toHaveAttribute('aria-selected', 'true');
  await expect(seen.locator('[tabindex="0"][data-index]')).toHaveCount(1);
});

test('a field that is typed in stays where it is when files come meanwhile', async ({
  server,
  signedIn: page,
}) => {
  await fill(server, 6);
  await page.goto('/l/own/folders/root?sort=title');
  await card(page, 'Picture 1').getByText('Add alt text', { exact: true }).click();
  const field = grid(page).getByRole('textbox', { name: 'Alt text' });
  await expect(field).toBeFocused();
  await page.keyboard.type('A circle');
  const farthest = await watchStill(field);

  let answers = 0;
  page.on('response', async (response) => {
    const isList =
      response.url().includes('/media-manager/files?') && response.url().includes('pageSize=100');
    if (!isList) return;
    // The last one may still be on its way when all has been seen.
    const text = await response.text().catch(() => '');
    if (text.includes('A new note')) answers += 1;
  });
  await addNewNote(server);
  const comeBack = async () => {
    await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
    return answers;
  };
  await expect.poll(comeBack).toBeGreaterThan(0);
  await page.keyboard.type(' on a plain ground');
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('A circle on a plain ground');
  expect(await farthest()).toBeLessThanOrEqual(0.5);
  await page.keyboard.press('Enter');
  await expect(card(page, 'A new note')).toBeVisible();
  await expect(
    card(page, 'Picture 1').getByText('A circle on a plain ground', { exact: true }),
  ).toBeVisible();
  await expect.poll(async () => (await server.files('keyword=plain')).data[0]?.title).toBe('Picture 1');
});

test('the list stays the list in whichever place is opened next', async ({ server, signedIn: page }) => {
  const folder = await server.createFolder('Press');
  await server.createFile(Buffer.from('a'), {
    fileName: 'a.txt',
    mimeType: 'text/plain',
    title: 'Release',
    folderId: folder.id,
  });
  await page.goto('/l/own/folders/root');
  await page.getByRole('button', { name: 'List view' }).click();
  const list = page.getByRole('columnheader', { name: 'Title' });
  await page.getByRole('treeitem', { name: 'Press' }).click();
  await expect(grid(page).getByRole('row', { name: 'Release' })).toBeVisible();
  await expect(list).toBeVisible();
  await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: 'Home' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Press' }).click();
  await expect(list).toBeVisible();
  await page.getByRole('link', { name: /^All files/ }).click();
  await expect(page).toHaveURL(/\/l\/own\/files\?view=list$/);
  await expect(list).toBeVisible();
});
