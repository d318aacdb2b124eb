import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { test as base, card, expect, fill, grid } from './fixtures.ts';
import { TestServer } from './server.ts';

/** Journeys with a second server, which is a K-LINK library of the first; it takes small files only. */
const test = base.extend<{ branch: TestServer; signedIn: Page }>({
  // Playwright reads the names of the fixtures that are wanted from here: none.
  // biome-ignore lint/correctness/noEmptyPattern: see above
  branch: async ({}, use) => {
    const branch = await TestServer.create({ MAX_FILE_SIZE: '200KB' });
    await use(branch);
    await branch.dispose();
  },
  signedIn: async ({ server, branch, page, context }, use) => {
    await context.addCookies([await server.signIn()]);
    const token = await branch.token('media:read,media:write');
    await server.api('POST', '/api/libraries', { name: 'Branch', kind: 'klink', baseUrl: branch.url, token });
    await use(page);
  },
});

/** Waiting for what passes by itself on a busy machine. */
const SLOWLY = { timeout: 60_000 };

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Copy to…' });
const menuItem = (page: Page) => page.getByRole('menuitem', { name: 'Copy to…' });
const copies = (page: Page) => page.getByRole('main').getByRole('list', { name: 'Copies', exact: true });

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

test('selected files are copied to a folder of another library, by keyboard alone', async ({
  server,
  branch,
  signedIn: page,
}) => {
  const inbox = await branch.createFolder('Inbox');
  await fill(server, 3);
  await page.goto('/');
  await card(page, 'Picture 1').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Shift+F10');
  await expect(menuItem(page)).toBeVisible(SLOWLY);
  await expectAccessible(page);
  await menuItem(page).press('Enter');
  await expect(dialog(page)).toContainText('3 files → Branch');
  await expect(dialog(page).getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('Inb');
  await expect(dialog(page).getByRole('option', { name: /Inbox/ })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByRole('status').getByText('3 files copied to “Branch”.')).toBeVisible(SLOWLY);
  const stored = (await branch.files(`folderId=${inbox.id}`)).data.map(({ title }) => title);
  expect(stored.sort()).toEqual(['Picture 1', 'Picture 2', 'Picture 3']);
});

test('a folder is copied with all in it; what failed is in the report, and copied by a retry', async ({
  server,
  branch,
  signedIn: page,
}) => {
  const folder = await server.createFolder('Campaigns');
  const [small] = await fill(server, 1, folder.id);
  const large = Buffer.alloc(300_000, 'x');
  const file = await server.createFile(large, { fileName: 'large.txt', folderId: folder.id });
  await page.goto('/');
  const item = page.getByRole('treeitem', { name: 'Campaigns' });
  await item.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Move to…' }).hover();
  await expect(menuItem(page)).toBeVisible(SLOWLY);
  await menuItem(page).click();
  await dialog(page).getByRole('treeitem', { name: 'Home' }).click();
  await dialog(page).getByRole('button', { name: 'Copy to Home' }).click();
  const failed = page.getByRole('alert').getByText('1 file copied to “Branch”, 1 failed.');
  await expect(failed).toBeVisible(SLOWLY);
  await page.getByRole('button', { name: 'Show report' }).click();
  await expect(page).toHaveURL(/\/settings\/copies$/);
  await expect(copies(page)).toContainText('1 file copied, 1 failed');
  await copies(page).getByRole('button', { name: 'Show what failed (1)' }).click();
  const report = page.getByRole('list', { name: 'What failed' });
  await expect(report).toContainText('Campaigns / large.txt');
  await expect(report).toContainText('The library “Branch” does not take a file of this size.');
  await expectAccessible(page);

  // Somebody makes it smaller.
  const content = {
    fileName: 'large.txt',
    mimeType: 'text/plain',
    data: Buffer.from('small').toString('base64'),
  };
  await server.api('PUT', `/api/v1/media-manager/files/${file.id}/content`, content);
  await copies(page).getByRole('button', { name: 'Retry 1 failed file' }).click();
  await expect(copies(page)).toContainText('2 files copied', SLOWLY);
  const titles = (await branch.files()).data.map(({ title }) => title).sort();
  expect(titles).toEqual(['large', small?.title].sort());
  expect((await branch.folders()).data.map(({ name }) => name)).toEqual(['Campaigns']);
});

test('a copy goes on while its library is away and the page is loaded again', async ({
  server,
  branch,
  signedIn: page,
}) => {
  await fill(server, 2);
  await page.goto('/');
  await card(page, 'Picture 1').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Move to…' }).hover();
  await expect(menuItem(page)).toBeVisible(SLOWLY);
  await menuItem(page).click();
  await dialog(page).getByRole('treeitem', { name: 'Home' }).click();
  await branch.stop();
  await dialog(page).getByRole('button', { name: 'Copy to Home' }).click();
  const panel = page.getByRole('region', { name: 'Copies' });
  await expect(panel).toContainText('cannot be reached', SLOWLY);
  await page.reload();
  await expect(panel).toContainText('cannot be reached', SLOWLY);
  await expectAccessible(page);
  await branch.start();
  await expect(page.getByRole('status').getByText('1 file copied to “Branch”.')).toBeVisible(SLOWLY);
  await expect(panel).toHaveCount(0);
  expect((await branch.files()).total).toBe(1);
});

base('where there is no other library, nothing is offered', async ({ server, signedIn: page }) => {
  await fill(server, 1);
  await page.goto('/');
  await expect(grid(page)).toBeVisible();
  await card(page, 'Picture 1').click({ button: 'right' });
  await expect(page.getByRole('menuitem', { name: 'Move to…' })).toBeVisible();
  await expect(menuItem(page)).toHaveCount(0);
});
