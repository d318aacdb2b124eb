import type { Page } from 'playwright/test';
import { listen } from '../server/http-server.ts';
import { card, expect, fill, grid, test } from './fixtures.ts';

/** Survives client-side navigation, not a reload. */
const mark = (page: Page) => page.evaluate(() => document.body.setAttribute('data-not-reloaded', ''));
const expectNoReload = (page: Page) => expect(page.locator('body')).toHaveAttribute('data-not-reloaded', '');

test('a server that stops is said, what is on screen stays, and its return is noticed without a reload', async ({
  server,
  signedIn: page,
}) => {
  await fill(server, 3);
  await page.goto('/');
  await expect(card(page, 'Picture 3').locator('img')).toBeVisible();
  await mark(page);

  await server.stop();
  await page.getByRole('link', { name: /Favourites/ }).click();
  await expect(page.getByText('The server does not answer').first()).toBeVisible();
  await page.goBack();
  await expect(card(page, 'Picture 3')).toBeVisible();

  await server.start();
  await expect(page.getByText('The server does not answer')).toHaveCount(0);
  await page.getByRole('link', { name: /All files/ }).click();
  await expect(card(page, 'Picture 1')).toBeVisible();
  await expectNoReload(page);
});

test('offline is said; what is typed meanwhile is kept and stored afterwards', async ({
  server,
  signedIn: page,
  context,
}) => {
  await fill(server, 1);
  await page.goto('/');
  await card(page, 'Picture 1').getByText('Add alt text', { exact: true }).click();
  await context.setOffline(true);
  await expect(page.getByText('You are offline', { exact: false }).first()).toBeVisible();
  await page.keyboard.type('Typed in a tunnel');
  await page.keyboard.press('Enter');
  const field = grid(page).getByRole('textbox', { name: 'Alt text' });
  await expect(page.getByRole('button', { name: 'Discard', exact: true })).toBeVisible();
  await expect(field).toHaveValue('Typed in a tunnel');

  await context.setOffline(false);
  await expect(page.getByText('You are offline', { exact: false })).toHaveCount(0);
  await expect(card(page, 'Picture 1').getByText('Typed in a tunnel', { exact: true })).toBeVisible();
  await expect.poll(async () => (await server.files()).data[0]?.altText).toBe('Typed in a tunnel');
});

test('a session that ends leads to sign-in and back to the same place, with what was typed', async ({
  server,
  signedIn: page,
}) => {
  const [file] = await fill(server, 2);
  const token = await server.token('media:read,media:write');
  const place = `/l/own/folders/root?view=list&file=${file?.id}`;
  await page.goto(place);
  const description = page
    .getByRole('complementary', { name: 'Details' })
    .getByRole('textbox', { name: 'Description' });
  await description.fill('Written just before the session ended');
  await server.api('DELETE', '/api/session');
  await page.keyboard.press('Enter');

  await page.getByLabel('Personal access token').fill(token);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(server.url + place);
  await expect(card(page, 'Picture 2')).toBeVisible();
  await expect(description).toHaveValue('Written just before the session ended');
});

test('a page that is opened while the server starts comes by itself', async ({ page }) => {
  const limits = { maxConnections: 100, idleSeconds: 30, maxHeaderSize: 16 * 1024 };
  const server = await listen({ port: 0, host: '127.0.0.1', ...limits });
  try {
    await page.goto(`http://127.0.0.1:${server.port}/l/own/folders/root`);
    await expect(page.getByRole('status')).toHaveText('The server is starting: try again in a second.');
    server.answerWith(
      () => new Response('<h1>The library</h1>', { headers: { 'Content-Type': 'text/html' } }),
    );
    await expect(page.getByRole('heading', { name: 'The library' })).toBeVisible();
  } finally {
    await server.stop(0);
  }
});
