import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Page } from 'playwright/test';
import { expect, test } from './fixtures.ts';
import { picture } from './pictures.ts';
import type { TestServer } from './server.ts';

/** A name that leads to this machine, which the server never sends to: what it finds there is a refusal. */
const URL_INSIDE = 'http://localhost:8080/hook';

const main = (page: Page) => page.getByRole('main');
const list = (page: Page) => main(page).getByRole('list', { name: 'Webhooks' });
const row = (page: Page, name: string) => list(page).getByRole('listitem').filter({ hasText: name });
const createButton = (page: Page) => main(page).getByRole('button', { name: 'Create webhook' });
const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Create webhook' });
const secretOf = (page: Page) => page.getByRole('textbox', { name: 'Secret' });
const deliveries = (page: Page) => main(page).getByRole('list', { name: 'Deliveries' });

async function addWebhook(server: TestServer, name: string, events = ['folder.create']): Promise<string> {
  const body = { name, url: URL_INSIDE, events };
  return (await server.api<{ data: { id: string } }>('POST', '/api/webhooks', body)).data.id;
}

test('a webhook is created, its secret copied this once, and what it is told is seen, with why not', async ({
  server,
  signedIn: page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/settings/libraries');
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Webhooks' }).click();
  await expect(page).toHaveURL(/\/settings\/webhooks$/);
  await expect(page.getByRole('heading', { name: 'No webhooks yet' })).toBeVisible();

  await createButton(page).click();
  const dialog = dialogOf(page);
  const url = dialog.getByLabel('Address', { exact: true });
  const submit = dialog.getByRole('button', { name: 'Create webhook' });
  await submit.click();
  await expect(dialog.getByLabel('Name', { exact: true })).toBeFocused();
  await dialog.getByLabel('Name', { exact: true }).fill('Website');
  await url.fill('http://127.0.0.1:8080/hook');
  await submit.click();
  await expect(url).toBeFocused();
  await expect(url).toHaveAccessibleDescription(/the address is not a public one/);
  await url.fill(URL_INSIDE);
  for (const box of await dialog.getByRole('checkbox').all()) await box.uncheck();
  await submit.click();
  await expect(dialog.getByRole('alert')).toContainText('must name at least one event');
  await expect(dialog.getByRole('checkbox', { name: 'File created' })).toBeFocused();
  await dialog.getByRole('checkbox', { name: 'File created' }).check();
  await dialog.getByRole('checkbox', { name: 'File deleted' }).check();
  await submit.click();

  const created = page.getByRole('alertdialog', { name: '“Website” is created' });
  await expect(created).toContainText('it will not be shown again');
  const secret = await secretOf(page).inputValue();
  expect(secret).toMatch(/^whsec_[\w-]{40,}$/);
  await created.getByRole('button', { name: 'Copy' }).click();
  await expect(created.getByRole('status')).toHaveText('Copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
  await created.getByRole('button', { name: 'Done' }).click();
  await expect(created).toHaveCount(0);
  await expect(createButton(page)).toBeFocused();
  await expect(row(page, 'Website')).toContainText('File created, File deleted');
  expect(await page.content()).not.toContain(secret);

  await server.createFile(await picture(1), { fileName: 'sun.jpg', title: 'Sun', isPrivate: true });
  await expect(row(page, 'Website')).toContainText('The address is not a public one.', { timeout: 30_000 });
  await row(page, 'Website').getByRole('button', { name: 'Deliveries of Website' }).click();
  await expect(page.getByRole('heading', { name: 'Deliveries to “Website”' })).toBeFocused();
  const delivery = deliveries(page).getByRole('listitem').filter({ hasText: 'file.create' });
  await expect(delivery).toContainText('Waiting · The address is not a public one.');
  const attempts = async () => Number(/(\d+) attempt/.exec((await delivery.textContent()) ?? '')?.[1]);
  const attempted = await attempts();
  expect(attempted).toBeGreaterThan(0);
  await delivery.getByRole('button', { name: 'Show body' }).click();
  const body = delivery.getByRole('region', { name: /^Body: File created/ });
  await expect(body).toContainText('"title": "Sun"');
  await expect(body).not.toContainText('signature');
  await delivery.getByRole('button', { name: /^Redeliver: File created/ }).click();
  await expect.poll(attempts, { timeout: 30_000 }).toBeGreaterThan(attempted);

  // A reload and Back find the same.
  await page.reload();
  await expect(delivery).toBeVisible();
  await page.goBack();
  await expect(row(page, 'Website')).toBeVisible();
});

test('it is edited, paused, given a new secret and deleted, each of which asks where it must', async ({
  server,
  signedIn: page,
}) => {
  await addWebhook(server, 'Shop');
  await page.goto('/settings/webhooks');
  await row(page, 'Shop').getByRole('button', { name: 'Edit Shop' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit “Shop”' });
  await dialog.getByLabel('Name', { exact: true }).fill('Store');
  await dialog.getByRole('checkbox', { name: 'Folder deleted' }).check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  const store = row(page, 'Store');
  await expect(store).toContainText('Folder created, Folder deleted');

  const active = store.getByRole('group', { name: 'Store' }).getByRole('switch', { name: 'Active' });
  await active.click();
  await expect(active).not.toBeChecked();
  await expect(store).toContainText('Paused');
  await expect(store.getByRole('button', { name: 'Send test to Store' })).toBeDisabled();
  await active.click();
  await expect(active).toBeChecked();

  await store.getByRole('button', { name: 'New secret for Store' }).click();
  const question = page.getByRole('alertdialog', { name: 'Make a new secret for “Store”?' });
  await question.getByRole('button', { name: 'New secret' }).click();
  const shown = page.getByRole('alertdialog', { name: 'New secret of “Store”' });
  await expect(secretOf(page)).toHaveValue(/^whsec_/);
  await page.keyboard.press('Escape');
  const losing = page.getByRole('alertdialog', { name: 'Close without copying the secret?' });
  await losing.getByRole('button', { name: 'Cancel' }).click();
  await expect(losing).toHaveCount(0);
  await shown.getByRole('button', { name: 'Done' }).click();
  await expect(shown).toHaveCount(0);
  await expect(store.getByRole('button', { name: 'New secret for Store' })).toBeFocused();

  await store.getByRole('button', { name: 'Delete Store' }).click();
  const deletion = page.getByRole('alertdialog', { name: 'Delete “Store”?' });
  await deletion.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('heading', { name: 'No webhooks yet' })).toBeVisible();
  await expect(createButton(page)).toBeFocused();
});

test('by keyboard alone: a test is sent, and its delivery is there', async ({ server, signedIn: page }) => {
  await addWebhook(server, 'Reader <script>');
  await page.goto('/settings/webhooks');
  const send = row(page, 'Reader <script>').getByRole('button', { name: 'Send test to Reader <script>' });
  await send.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Deliveries to “Reader <script>”' })).toBeFocused();
  const ping = deliveries(page).getByRole('listitem').filter({ hasText: 'ping' });
  await expect(ping).toContainText('The address is not a public one.');
  await ping.getByRole('button', { name: 'Show body' }).focus();
  await page.keyboard.press('Enter');
  await expect(ping.getByRole('region', { name: /^Body: Test/ })).toContainText('"event": "ping"');
  await page.keyboard.press('Shift+Tab');
  // The chips above, the last of which is nearest.
  await expect(page.getByRole('button', { name: 'Failed', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('None is in this state.')).toBeVisible();
});

test('what arrived and what failed for good are told apart, page by page', async ({
  server,
  signedIn: page,
}) => {
  const id = await addWebhook(server, 'Archive');
  for (let number = 1; number <= 22; number += 1) await server.createFolder(`Folder ${number}`);
  await server.stop();
  // Nothing on this machine is ever sent to; so they are as a receiver elsewhere would have left them.
  const db = new DatabaseSync(join(server.dataFolder, 'vitrine.db'));
  db.exec(`UPDATE webhook_deliveries SET status = 'delivered', attempts = 1, last_status = 204, last_error = NULL,
    attempted_at = created_at, delivered_at = created_at`);
  db.exec(`UPDATE webhook_deliveries SET status = 'failed', attempts = 10, last_status = 500,
    last_error = 'It answered 500.', delivered_at = NULL WHERE seq = (SELECT max(seq) FROM webhook_deliveries)`);
  db.close();
  await server.start();
  await page.goto(`/settings/webhooks?webhook=${id}`);
  const items = deliveries(page).getByRole('listitem');
  await expect(items).toHaveCount(20);
  await expect(items.first()).toContainText('Failed · It answered 500.');
  await expect(items.first()).toContainText('10 attempts');
  await expect(items.nth(1)).toContainText('Delivered · Answer 204');
  await page.getByRole('button', { name: 'Older', exact: true }).click();
  await expect(items).toHaveCount(2);
  await expect(page.getByText('Page 2 of 2')).toBeVisible();
  await page.getByRole('button', { name: 'Failed', exact: true }).click();
  await expect(items).toHaveCount(1);
  await items
    .first()
    .getByRole('button', { name: /^Redeliver/ })
    .click();
  await expect(page.getByText('None is in this state.')).toBeVisible();
});

test('while the server is away no webhook is said to be there, and what was typed stays', async ({
  server,
  signedIn: page,
}) => {
  await page.goto('/settings/webhooks');
  await expect(page.getByRole('heading', { name: 'No webhooks yet' })).toBeVisible();
  await createButton(page).click();
  const name = dialogOf(page).getByLabel('Name', { exact: true });
  await name.fill('Import');
  await dialogOf(page).getByLabel('Address', { exact: true }).fill('https://example.com/');
  await server.stop();
  await dialogOf(page).getByRole('button', { name: 'Create webhook' }).click();
  await expect(dialogOf(page).getByRole('alert')).toContainText('The webhook was not created.');
  await expect(name).toHaveValue('Import');
  await server.start();
  await dialogOf(page).getByRole('button', { name: 'Create webhook' }).click();
  await expect(page.getByRole('alertdialog', { name: '“Import” is created' })).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('all can be reached and touched, and nothing is wider than the screen', async ({
    server,
    signedIn: page,
  }) => {
    await addWebhook(server, 'Import'.repeat(30));
    await page.goto('/settings/webhooks');
    const overflow = () =>
      page.evaluate(
        () => (document.scrollingElement?.scrollWidth ?? 0) - document.documentElement.clientWidth,
      );
    const expectTouchable = async () => {
      for (const control of await main(page).getByRole('button').all())
        expect((await control.boundingBox())?.height).toBeGreaterThanOrEqual(44);
      await expect.poll(overflow).toBeLessThanOrEqual(0);
    };
    await expect(row(page, 'Import')).toBeVisible();
    await expectTouchable();
    await row(page, 'Import')
      .getByRole('button', { name: /^Send test/ })
      .tap();
    await deliveries(page).getByRole('button', { name: 'Show body' }).tap();
    await expect(deliveries(page).getByRole('region')).toBeVisible();
    await expect.poll(overflow).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: 'All webhooks' }).tap();
    await createButton(page).tap();
    await expect(dialogOf(page)).toBeVisible();
    for (const choice of await dialogOf(page).getByRole('checkbox').all()) {
      const label = choice.locator('xpath=ancestor::label');
      expect((await label.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    }
    await expect.poll(overflow).toBeLessThanOrEqual(0);
  });
});
