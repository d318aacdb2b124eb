import type { Page } from 'playwright/test';
import { card, expect, fill, grid, test } from './fixtures.ts';

/** Keeps every answer of the server back until it is called. */
async function holdAnswers(page: Page): Promise<() => Promise<void>> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route('**/api/**', async (route) => {
    await promise;
    await route.continue().catch(() => {});
  });
  return async () => {
    resolve();
    await page.unroute('**/api/**');
  };
}

/** What this browser has kept of the server's answers. */
const kept = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const opening = indexedDB.open('vitrine');
        // The app has not made it yet, and it is not for us to make.
        opening.onupgradeneeded = () => opening.transaction?.abort();
        opening.onerror = () => resolve('');
        opening.onsuccess = () => {
          const { result } = opening;
          const answers = result.transaction('answers').objectStore('answers').getAll();
          answers.onsuccess = () => {
            result.close();
            resolve(JSON.stringify(answers.result));
          };
        };
      }),
  );

/** What this tab remembers: where it was in its lists. */
const remembered = (page: Page) => page.evaluate(() => JSON.stringify(sessionStorage));

test('a folder seen before is there at once after a reload, and is brought up to date when the server answers', async ({
  server,
  signedIn: page,
}) => {
  const folder = await server.createFolder('Spring');
  const [one] = await fill(server, 12, folder.id);
  await page.goto(`/l/own/folders/${folder.id}`);
  await expect(card(page, 'Picture 12').locator('img')).toBeVisible();
  await expect.poll(() => kept(page)).toContain('Picture 12');

  await page.close();
  await server.api('PATCH', `/api/v1/media-manager/files/${one?.id}`, { title: 'Renamed since' });
  const again = await page.context().newPage();
  const answer = await holdAnswers(again);
  await again.goto(`/l/own/folders/${folder.id}`);
  await expect(card(again, 'Picture 12').locator('img')).toBeVisible();
  await expect(card(again, 'Picture 1')).toBeVisible();
  await expect(again.getByRole('navigation', { name: 'Breadcrumb' })).toContainText('Spring');
  await answer();
  await expect(card(again, 'Renamed since')).toBeVisible();
  await expect(card(again, 'Picture 1')).toHaveCount(0);
});

test('what is shown from another time is not taken for now: an outage is said beside it', async ({
  server,
  signedIn: page,
}) => {
  await fill(server, 3);
  await page.goto('/l/own/folders/root');
  await expect(card(page, 'Picture 3').locator('img')).toBeVisible();
  await expect.poll(() => kept(page)).toContain('Picture 3');
  await page.route(/\/api\/|\/healthz/, (route) => route.abort());
  await page.reload();
  await expect(card(page, 'Picture 3')).toBeVisible();
  await expect(page.getByText('The server does not answer').first()).toBeVisible();
  await expect(card(page, 'Picture 3')).toBeVisible();
  await page.unroute(/\/api\/|\/healthz/);
  await expect(page.getByText('The server does not answer')).toHaveCount(0);
  await expect(grid(page)).toBeVisible();
});

test('signing out, or a session that has ended, leaves nothing behind in the browser', async ({
  server,
  signedIn: page,
  context,
}) => {
  await fill(server, 2);
  await page.goto('/');
  await expect(card(page, 'Picture 2').locator('img')).toBeVisible();
  await expect.poll(() => kept(page)).toContain('Picture 2');
  await page.goto('/l/own/files?q=Picture');
  await expect.poll(() => remembered(page)).toContain('Picture');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByLabel('Personal access token')).toBeVisible();
  await expect.poll(() => kept(page)).toBe('[]');
  await expect.poll(() => remembered(page)).toBe('{}');

  const token = await server.token('media:read,media:write');
  await page.getByLabel('Personal access token').fill(token);
  await page.keyboard.press('Enter');
  await expect.poll(() => kept(page)).toContain('Picture 2');
  await context.clearCookies();
  await page.reload();
  await expect(page.getByLabel('Personal access token')).toBeVisible();
  await expect.poll(() => kept(page)).toBe('[]');
});
