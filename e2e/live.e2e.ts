import type { BrowserContext, Page } from 'playwright/test';
import { networkIdle } from '../scripts/network-idle.ts';
import { card, expect, fill, grid, test } from './fixtures.ts';
import { picture } from './pictures.ts';
import type { TestServer } from './server.ts';
import { watchStill } from './still.ts';

const METRICS_TOKEN = 'counts-the-streams-of-events';
test.use({ settings: { METRICS_TOKEN } });

/** How many listen to the server's events. */
async function streams(server: TestServer): Promise<number> {
  const answer = await fetch(`${server.url}/metrics`, {
    headers: { Authorization: `Bearer ${METRICS_TOKEN}` },
  });
  return Number(/^vitrine_event_streams (\d+)$/m.exec(await answer.text())?.[1]);
}

/** Opens a tab that shows the folder and hears what changes. */
async function openTab(context: BrowserContext, path = '/l/own/folders/root'): Promise<Page> {
  const page = await context.newPage();
  await page.goto(path);
  await expect(grid(page).locator('[data-file-id]').first()).toBeVisible();
  return page;
}

const patch = (server: TestServer, id: string | undefined, change: object) =>
  server.api('PATCH', `/api/v1/media-manager/files/${id}`, change);

test('what anybody changes appears in every tab by itself; the tabs of a browser share one connection', async ({
  server,
  signedIn: first,
  context,
}) => {
  const folder = await server.createFolder('Spring');
  const [one, two] = await fill(server, 3);
  await first.goto('/l/own/folders/root');
  await expect(card(first, 'Picture 3')).toBeVisible();
  const second = await openTab(context);
  const third = await openTab(context, '/l/own/files');
  await expect.poll(() => streams(server)).toBe(1);

  // One person's edit in a tab, and another program's, reach the others.
  await card(second, 'Picture 1').getByText('Add alt text', { exact: true }).click();
  await second.keyboard.type('A red barn');
  await second.keyboard.press('Enter');
  await patch(server, two?.id, { title: 'Renamed elsewhere' });
  for (const page of [first, third]) {
    await expect(card(page, 'Picture 1').getByText('A red barn', { exact: true })).toBeVisible();
    await expect(card(page, 'Renamed elsewhere')).toBeVisible();
  }

  // A move, with the numbers that follow.
  await patch(server, one?.id, { folderId: folder.id });
  await expect(card(first, 'Picture 1')).toHaveCount(0);
  await expect(first.getByRole('treeitem', { name: /Spring/ })).toContainText('1');
  await server.createFolder('Autumn');
  await expect(first.getByRole('treeitem', { name: /Autumn/ })).toBeVisible();
  await expect(card(third, 'Picture 1')).toBeVisible();

  // Whichever tab is closed, the others go on hearing.
  await first.close();
  await second.close();
  await patch(server, two?.id, { title: 'Renamed again' });
  await expect(card(third, 'Renamed again')).toBeVisible();
  await expect.poll(() => streams(server)).toBe(1);
});

test('what changed while the server was away, or restarted, is caught up with', async ({
  server,
  signedIn: page,
}) => {
  const [one] = await fill(server, 2);
  await page.goto('/');
  await expect(card(page, 'Picture 2').locator('img')).toBeVisible();
  await expect.poll(() => streams(server)).toBe(1);
  await server.stop();
  await expect(page.getByText('The server does not answer').first()).toBeVisible();
  await server.start();
  await patch(server, one?.id, { title: 'Changed before anybody listened' });
  await expect(card(page, 'Changed before anybody listened')).toBeVisible();
  await expect(page.getByText('The server does not answer')).toHaveCount(0);
  await expect.poll(() => streams(server)).toBe(1);
  await patch(server, one?.id, { title: 'Changed afterwards' });
  await expect(card(page, 'Changed afterwards')).toBeVisible();
});

test('a busy import moves neither what is looked at nor what is typed, and is asked about seldom', async ({
  server,
  signedIn: page,
}) => {
  const files = await fill(server, 40);
  await page.setViewportSize({ width: 900, height: 600 });
  await page.goto('/');
  await expect.poll(() => streams(server)).toBe(1);
  await grid(page).locator('[data-file-id]').first().focus();
  await page.keyboard.press('End');
  await card(page, 'Picture 38').getByText('Add alt text', { exact: true }).click();
  const field = grid(page).getByRole('textbox', { name: 'Alt text' });
  await field.fill('Half a sen');
  const farthest = await watchStill(field);

  const start = performance.now();
  let lists = 0;
  page.on('request', (request) => {
    if (/media-manager\/files\?/.test(request.url()) && request.url().includes('pageSize=100')) lists += 1;
  });
  // All of these come before what is looked at.
  const bytes = await picture(1, { width: 32, height: 24 });
  for (let round = 0; round < 10; round += 1) {
    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        server.createFile(bytes, { fileName: `import-${round}-${index}.jpg`, sortOrder: -1 }),
      ),
    );
  }
  await patch(server, files[37]?.id, { title: 'Renamed while typing' });
  await expect(page.getByText('140 files').first()).toBeVisible();
  await expect(field).toHaveValue('Half a sen');
  await expect(field).toBeFocused();
  expect(await farthest()).toBeLessThanOrEqual(0.5);
  // At most two pages in 400 ms, however long the import takes.
  expect(lists).toBeLessThan(10 + (performance.now() - start) / 200);

  await page.keyboard.type('tence');
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await server.files('keyword=Half')).data[0]?.altText)
    .toBe('Half a sentence');
  // It is on another page of the list by now, and where one looks.
  await expect(card(page, 'Renamed while typing')).toBeInViewport();
  const last = card(page, 'Picture 40');
  await expect(last).toBeInViewport();
  await networkIdle(page);
  const farthestOfLast = await watchStill(last);
  // A folder's card, which comes above all files.
  await server.createFolder('Later');
  await expect(page.getByRole('list', { name: 'Folders in Home' })).toBeAttached();
  expect(await farthestOfLast()).toBeLessThanOrEqual(0.5);
});

test('a browser without shared workers listens while its tab is looked at', async ({
  server,
  signedIn: page,
}) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'SharedWorker'));
  const [one] = await fill(server, 1);
  await page.goto('/');
  await expect(card(page, 'Picture 1').locator('img')).toBeVisible();
  await patch(server, one?.id, { title: 'Heard without a worker' });
  await expect(card(page, 'Heard without a worker')).toBeVisible();
});
