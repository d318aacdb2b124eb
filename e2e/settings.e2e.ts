import type { Locator, Page } from 'playwright/test';
import { type AwkwardKlink, json, startAwkwardKlink } from '../server/testing/awkward-klink.ts';
import { test as base, expect } from './fixtures.ts';

/** Journeys with a library elsewhere that answers as it is told to. */
const test = base.extend<{ remote: AwkwardKlink }>({
  // Playwright reads the names of the fixtures that are wanted from here: none.
  // biome-ignore lint/correctness/noEmptyPattern: see above
  remote: async ({}, use) => {
    const remote = await startAwkwardKlink();
    await use(remote);
    await remote.close();
  },
});

const TOKEN = 'klink-token-that-nobody-sees';
const list = (page: Page) => page.getByRole('main').getByRole('list', { name: 'Libraries' });
const row = (page: Page, name: string) => list(page).getByRole('listitem').filter({ hasText: name });
const addDialog = (page: Page) => page.getByRole('dialog', { name: 'Add library' });
const addButton = (page: Page) => page.getByRole('main').getByRole('button', { name: 'Add library' });

async function fillIn(dialog: Locator, fields: Record<string, string>): Promise<void> {
  for (const [label, text] of Object.entries(fields))
    await dialog.getByLabel(label, { exact: true }).fill(text);
}

test('a library elsewhere is added, looked at, changed and removed, and its token is never seen again', async ({
  signedIn: page,
  remote,
}) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page).toHaveURL(/\/settings\/libraries$/);
  await expect(row(page, 'Own library')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'No other libraries yet' })).toBeVisible();

  await addButton(page).click();
  const dialog = addDialog(page);
  const address = dialog.getByLabel('Address', { exact: true });
  await expect(address).toHaveValue('https://apigw.klinkcx.com');
  await dialog.getByRole('radio', { name: 'flockx' }).check();
  await expect(address).toHaveValue('https://api.flockx.io');
  await fillIn(dialog, { Address: 'somewhere' });
  await dialog.getByRole('radio', { name: 'K-LINK' }).check();
  await expect(address).toHaveValue('somewhere');

  // What is wrong is said at its field, and what was typed stays.
  const token = dialog.getByLabel('Access token', { exact: true });
  await expect(token).toHaveValue('');
  await expect(token).toHaveAttribute('type', 'password');
  await fillIn(dialog, { 'Access token': TOKEN });
  await dialog.getByRole('button', { name: 'Add library' }).click();
  await expect(dialog.getByLabel('Name', { exact: true })).toBeFocused();
  await expect(dialog.getByLabel('Name', { exact: true })).toHaveAccessibleDescription(/must not be empty/);
  await expect(address).toHaveAccessibleDescription(/must be an address like/);
  await expect(token).toHaveValue(TOKEN);

  // It is looked at at once: what refuses the token is not shown as working.
  remote.answer(json(401, { message: 'Unauthenticated.' }));
  await fillIn(dialog, { Name: 'Press', Address: remote.url });
  await dialog.getByRole('button', { name: 'Add library' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(row(page, 'Press')).toContainText('Token refused');
  await expect(row(page, 'Press')).toContainText(`K-LINK · ${remote.url}`);
  await expect(page.getByRole('heading', { name: 'No other libraries yet' })).toHaveCount(0);
  expect(remote.seen.at(-1)?.headers.authorization).toBe(`Bearer ${TOKEN}`);

  remote.answer(json(200, { total: 0, data: [] }));
  await row(page, 'Press')
    .getByRole('button', { name: /^Test connection/ })
    .click();
  await expect(row(page, 'Press')).toContainText('It works: the library has 0 files.');
  await page.reload();
  await expect(row(page, 'Press')).toContainText('It works: the library has 0 files.');

  // Renamed, with the token that is stored; at another server it is wanted again.
  await row(page, 'Press').getByRole('button', { name: 'Edit Press' }).click();
  const edit = page.getByRole('dialog', { name: 'Edit “Press”' });
  const newToken = edit.getByLabel('New access token', { exact: true });
  await expect(newToken).toHaveValue('');
  await fillIn(edit, { Name: 'Newsroom', Address: 'http://localhost:1' });
  await edit.getByRole('button', { name: 'Save' }).click();
  await expect(newToken).toBeFocused();
  await expect(newToken).toHaveAccessibleDescription(/must be given with an address at another server/);
  await fillIn(edit, { Address: remote.url });
  await edit.getByRole('button', { name: 'Save' }).click();
  await expect(edit).toHaveCount(0);
  await expect(row(page, 'Newsroom')).toContainText('It works');

  await row(page, 'Newsroom').getByRole('button', { name: 'Remove Newsroom' }).click();
  const question = page.getByRole('alertdialog', { name: 'Remove “Newsroom”?' });
  await expect(question).toContainText('Nothing in the library itself is touched');
  await question.getByRole('button', { name: 'Remove' }).click();
  await expect(row(page, 'Newsroom')).toHaveCount(0);
  await expect(addButton(page)).toBeFocused();
  expect(remote.seen.map(({ method }) => method).filter((method) => method !== 'GET')).toEqual([]);
  expect(await page.content()).not.toContain(TOKEN);
});

test('by keyboard alone: add, look again, remove', async ({ signedIn: page, remote }) => {
  await page.goto('/settings/libraries');
  await expect(list(page)).toBeVisible();
  await addButton(page).focus();
  await page.keyboard.press('Enter');
  const dialog = addDialog(page);
  await expect(dialog.getByLabel('Name', { exact: true })).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(dialog.getByRole('radio', { name: 'K-LINK' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type('Press');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(remote.url);
  await page.keyboard.press('Tab');
  await page.keyboard.type(TOKEN);

  // Esc by accident loses nothing.
  await page.keyboard.press('Escape');
  await expect(page.getByRole('alertdialog', { name: 'Discard what you typed?' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  await expect(dialog.getByLabel('Access token', { exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(row(page, 'Press')).toContainText('It works');
  await expect(addButton(page)).toBeFocused();

  remote.answer(json(503, {}));
  await page.keyboard.press('Tab');
  await expect(row(page, 'Press').getByRole('button', { name: /^Test connection/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(row(page, 'Press')).toContainText('Has trouble');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const question = page.getByRole('alertdialog', { name: 'Remove “Press”?' });
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Press')).toHaveCount(0);
  await expect(addButton(page)).toBeFocused();
});

test('while the server is away nothing is said to have been added, and what was typed stays', async ({
  server,
  signedIn: page,
  remote,
}) => {
  await page.goto('/settings/libraries');
  await expect(list(page)).toBeVisible();
  await addButton(page).click();
  const dialog = addDialog(page);
  await fillIn(dialog, { Name: 'Press <script>', Address: remote.url, 'Access token': TOKEN });
  await server.stop();
  await dialog.getByRole('button', { name: 'Add library' }).click();
  await expect(dialog.getByRole('alert')).toContainText('The library was not added.');
  await expect(dialog.getByLabel('Access token', { exact: true })).toHaveValue(TOKEN);
  await server.start();
  await dialog.getByRole('button', { name: 'Add library' }).click();
  await expect(row(page, 'Press <script>')).toContainText('It works');
});

test('who is no administrator reads so', async ({ server, page }) => {
  const token = await server.token('media:read,media:write');
  await server.createFolder('Campaigns');
  await page.goto('/settings/libraries');
  await page.getByLabel('Personal access token').fill(token);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/settings\/libraries$/);
  await expect(page.getByRole('heading', { name: 'Settings are for administrators' })).toBeVisible();
  await expect(addButton(page)).toHaveCount(0);
  await expect(page.getByRole('treeitem', { name: 'Campaigns' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Settings' })).toHaveCount(0);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a library is added with a finger, and everything is large enough for it', async ({
    signedIn: page,
    remote,
  }) => {
    await page.goto('/');
    await page.getByRole('button', { name: 'Open library menu' }).tap();
    await page.getByRole('link', { name: 'Settings' }).tap();
    await addButton(page).tap();
    const dialog = addDialog(page);
    await fillIn(dialog, { Name: 'Press'.repeat(12), Address: remote.url, 'Access token': TOKEN });
    for (const field of await dialog.getByRole('textbox').all()) {
      expect((await field.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    }
    await dialog.getByRole('button', { name: 'Add library' }).tap();
    await expect(row(page, 'Press')).toContainText('It works');
    for (const button of await page.getByRole('main').getByRole('button').all()) {
      expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    }
    const overflow = () =>
      page.evaluate(
        () => (document.scrollingElement?.scrollWidth ?? 0) - document.documentElement.clientWidth,
      );
    await expect.poll(overflow).toBeLessThanOrEqual(0);
  });
});
