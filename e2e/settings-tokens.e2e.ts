import type { Page } from 'playwright/test';
import { expect, test } from './fixtures.ts';
import type { TestServer } from './server.ts';

const list = (page: Page) => page.getByRole('main').getByRole('list', { name: 'Tokens' });
const row = (page: Page, name: string) => list(page).getByRole('listitem').filter({ hasText: name });
const createButton = (page: Page) => page.getByRole('main').getByRole('button', { name: 'Create token' });
const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Create token' });
const secretOf = (page: Page) => page.getByRole('textbox', { name: 'Access token' });

/** The status with which the API answers a token. */
async function answerTo(server: TestServer, token: string, method = 'GET'): Promise<number> {
  const path = method === 'GET' ? 'files' : 'folders';
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const body = method === 'GET' ? null : JSON.stringify({ name: 'Made by a token' });
  return (await fetch(`${server.url}/api/v1/media-manager/${path}`, { method, headers, body })).status;
}

test('a token is created, copied this once, used and revoked', async ({
  server,
  signedIn: page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/');
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Tokens' }).click();
  await expect(page).toHaveURL(/\/settings\/tokens$/);
  await expect(page.getByRole('heading', { name: 'No tokens yet' })).toBeVisible();

  await createButton(page).click();
  const dialog = dialogOf(page);
  const name = dialog.getByLabel('Name', { exact: true });
  await dialog.getByRole('checkbox', { name: 'Read' }).uncheck();
  await dialog.getByRole('button', { name: 'Create token' }).click();
  await expect(name).toBeFocused();
  await expect(name).toHaveAccessibleDescription(/must not be empty/);
  await name.fill('Import');
  await dialog.getByRole('button', { name: 'Create token' }).click();
  await expect(dialog.getByRole('checkbox', { name: 'Read' })).toBeFocused();
  await expect(dialog.getByRole('alert')).toContainText('must name at least one ability');
  await dialog.getByRole('checkbox', { name: 'Read' }).check();
  await dialog.getByRole('checkbox', { name: 'Write' }).check();
  await dialog.getByRole('radio', { name: 'At the end of a day' }).check();
  await dialog.getByRole('button', { name: 'Create token' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Choose the last day.');
  await expect(dialog.getByLabel('Last day')).toBeFocused();
  await dialog.getByLabel('Last day').fill('2001-02-03');
  await dialog.getByRole('button', { name: 'Create token' }).click();
  await expect(dialog.getByRole('alert')).toContainText('must be in the future');
  await expect(name).toHaveValue('Import');
  await dialog.getByLabel('Last day').fill('2099-02-03');
  await dialog.getByRole('button', { name: 'Create token' }).click();

  const created = page.getByRole('alertdialog', { name: '“Import” is created' });
  await expect(created).toContainText('it will not be shown again');
  const secret = await secretOf(page).inputValue();
  expect(secret).toMatch(/^vt_[\w-]{40,}$/);
  await created.getByRole('button', { name: 'Copy' }).click();
  await expect(created.getByRole('status')).toHaveText('Copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
  await created.getByRole('button', { name: 'Done' }).click();
  await expect(created).toHaveCount(0);
  await expect(row(page, 'Import')).toContainText('Read, Write');
  await expect(row(page, 'Import')).toContainText('expires 3 Feb 2099');
  await expect(row(page, 'Import')).toContainText('never used');
  expect(await page.content()).not.toContain(secret);

  expect(await answerTo(server, secret)).toBe(200);
  expect(await answerTo(server, secret, 'POST')).toBeLessThan(300);
  await row(page, 'Import').getByRole('button', { name: 'Revoke Import' }).click();
  const question = page.getByRole('alertdialog', { name: 'Revoke “Import”?' });
  await question.getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByRole('heading', { name: 'No tokens yet' })).toBeVisible();
  await expect(createButton(page)).toBeFocused();
  expect(await answerTo(server, secret)).toBe(401);
});

test('by keyboard alone; Esc does not lose a token that nobody has copied', async ({
  server,
  signedIn: page,
}) => {
  await page.goto('/settings/tokens');
  await expect(page.getByRole('heading', { name: 'No tokens yet' })).toBeVisible();
  await createButton(page).focus();
  await page.keyboard.press('Enter');
  await expect(dialogOf(page).getByLabel('Name', { exact: true })).toBeFocused();
  await page.keyboard.type('Reader <script>');
  // Over the three abilities to the choice of an end.
  for (let tabs = 1; tabs <= 4; tabs += 1) await page.keyboard.press('Tab');
  await expect(dialogOf(page).getByRole('radio', { name: 'In 90 days' })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(dialogOf(page).getByRole('radio', { name: 'Never' })).toBeChecked();
  await page.keyboard.press('Enter');

  const created = page.getByRole('alertdialog', { name: '“Reader <script>” is created' });
  await expect(created.getByRole('button', { name: 'Copy' })).toBeFocused();
  const secret = await secretOf(page).inputValue();
  await page.keyboard.press('Escape');
  const question = page.getByRole('alertdialog', { name: 'Close without copying the token?' });
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(question).toHaveCount(0);
  await expect(secretOf(page)).toHaveValue(secret);
  await created.getByRole('button', { name: 'Done' }).focus();
  await page.keyboard.press('Enter');
  await expect(created).toHaveCount(0);
  await expect(row(page, 'Reader <script>')).toContainText('never expires');
  expect(await answerTo(server, secret)).toBe(200);
  expect(await answerTo(server, secret, 'POST')).toBe(403);
});

test('the token that one is signed in with is marked, and revoking it says what follows', async ({
  server,
  page,
}) => {
  const token = await server.token('media:read,admin');
  await page.goto('/settings/tokens');
  await page.getByLabel('Personal access token').fill(token);
  await page.keyboard.press('Enter');
  await expect(row(page, 'Ana')).toContainText('You are signed in with it');
  await row(page, 'Ana').getByRole('button', { name: 'Revoke Ana' }).click();
  const question = page.getByRole('alertdialog', { name: 'Revoke “Ana”?' });
  await expect(question).toContainText('you will be signed out');
  await question.getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByLabel('Personal access token')).toBeVisible();
});

test('while the server is away no token is said to be there, and what was typed stays', async ({
  server,
  signedIn: page,
}) => {
  await page.goto('/settings/tokens');
  await expect(page.getByRole('heading', { name: 'No tokens yet' })).toBeVisible();
  await createButton(page).click();
  const name = dialogOf(page).getByLabel('Name', { exact: true });
  await name.fill('Import');
  await server.stop();
  await dialogOf(page).getByRole('button', { name: 'Create token' }).click();
  await expect(dialogOf(page).getByRole('alert')).toContainText('The token was not created.');
  await expect(name).toHaveValue('Import');
  await server.start();
  await dialogOf(page).getByRole('button', { name: 'Create token' }).click();
  await expect(page.getByRole('alertdialog', { name: '“Import” is created' })).toBeVisible();
});

test('who is no administrator reads so', async ({ server, page }) => {
  const token = await server.token('media:read,media:write');
  await page.goto('/settings/tokens');
  await page.getByLabel('Personal access token').fill(token);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Settings are for administrators' })).toBeVisible();
  await expect(createButton(page)).toHaveCount(0);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a token is created with a finger, and everything is large enough for it', async ({
    signedIn: page,
  }) => {
    await page.goto('/settings/tokens');
    await createButton(page).tap();
    await dialogOf(page).getByLabel('Name', { exact: true }).fill('Import'.repeat(12));
    for (const kind of ['checkbox', 'radio'] as const) {
      for (const choice of await dialogOf(page).getByRole(kind).all()) {
        expect((await choice.locator('xpath=ancestor::label').boundingBox())?.height).toBeGreaterThanOrEqual(
          44,
        );
      }
    }
    await dialogOf(page).getByRole('button', { name: 'Create token' }).tap();
    const created = page.getByRole('alertdialog', { name: /is created$/ });
    await expect(created.getByRole('button', { name: 'Copy' })).toBeVisible();
    await created.getByRole('button', { name: 'Done' }).tap();
    await expect(row(page, 'Import')).toBeVisible();
    for (const control of await page.getByRole('main').getByRole('button').all()) {
      expect((await control.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    }
    const overflow = () =>
      page.evaluate(
        () => (document.scrollingElement?.scrollWidth ?? 0) - document.documentElement.clientWidth,
      );
    await expect.poll(overflow).toBeLessThanOrEqual(0);
  });
});
