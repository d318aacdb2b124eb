import type { Page } from 'playwright/test';
import { card, expect, fill, grid, test } from './fixtures.ts';

const selection = (page: Page) => page.getByRole('toolbar', { name: 'Selection' });
/** The picture of a card: a click on its texts edits them. */
const picture = (page: Page, title: string) => card(page, title).locator('img').first();

test('what is under way can be seen, keeps the page from being left, and is stopped', async ({
  server,
  signedIn: page,
}) => {
  await fill(server, 3);
  const held = Promise.withResolvers<void>();
  await page.route('**/media-manager/files', async (route) => {
    if (route.request().method() === 'PATCH') await held.promise;
    await route.continue();
  });
  await page.goto('/');
  await picture(page, 'Picture 1').click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('f');
  const progress = page.getByRole('progressbar', { name: 'Adding to favourites' });
  await expect(progress).toHaveAttribute('aria-valuetext', 'Adding to favourites: 0 of 3');

  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();

  // What was sent already is done, and told so.
  await page.getByRole('button', { name: 'Cancel' }).click();
  held.resolve();
  await expect(page.getByText('3 files added to favourites.')).toBeVisible();
  await expect(progress).toHaveCount(0);
  expect((await server.files('isFavorite=true')).total).toBe(3);
});

test('what could not be done is counted, named and tried again', async ({ server, signedIn: page }) => {
  const files = await fill(server, 4);
  await page.goto('/');
  await expect(card(page, 'Picture 4')).toBeVisible();
  await grid(page).locator('[data-index="0"]').focus();
  await page.keyboard.press('Shift+End');
  await server.api('DELETE', `/api/v1/media-manager/files/${files[1]?.id}`);
  await selection(page).getByRole('button', { name: 'Delete' }).click();
  const outcome = page.getByRole('alert').filter({ hasText: '3 moved to the trash, 1 failed' });
  await expect(outcome).toBeVisible();
  await outcome.getByRole('button', { name: 'Show which' }).click();
  const failures = page.getByRole('dialog', { name: '1 file failed' });
  await expect(failures.getByRole('heading', { name: 'There is no such file. (1 file)' })).toBeVisible();
  await expect(failures.getByRole('listitem')).toHaveText(['Picture 2']);
  await failures.getByRole('button', { name: 'Close' }).first().click();
  await server.api('POST', `/api/v1/media-manager/files/${files[1]?.id}/restore`);
  await outcome.getByRole('button', { name: 'Retry' }).click();
  await expect(outcome).toHaveCount(0);
  await expect.poll(async () => (await server.files()).total).toBe(0);
});

test('several files get their star at once, and Undo gives each back what it had', async ({
  server,
  signedIn: page,
}) => {
  const [first] = await fill(server, 3);
  await server.api('PATCH', `/api/v1/media-manager/files/${first?.id}`, { isFavorite: true });
  await page.goto('/');
  await card(page, 'Picture 1').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('f');
  await expect(page.getByText('3 files added to favourites.')).toBeVisible();
  await expect.poll(async () => (await server.files('isFavorite=true')).total).toBe(3);

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect
    .poll(async () => (await server.files('isFavorite=true')).data.map(({ id }) => id))
    .toEqual([first?.id]);
});
