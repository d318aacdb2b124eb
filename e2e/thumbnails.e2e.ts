import type { Page } from 'playwright/test';
import { expect, fill, grid, test } from './fixtures.ts';
import { picture } from './pictures.ts';

const pictures = (page: Page) => grid(page).locator('[data-file-id] img');

/** Every picture in the grid has come. */
const areThere = (page: Page) =>
  pictures(page).evaluateAll(
    (all) => all.length > 0 && all.every((each) => each instanceof HTMLImageElement && each.naturalWidth > 0),
  );

test('a thumbnail is never the original, and nothing moves until all are there', async ({
  server,
  signedIn: page,
}) => {
  await server.createFolder('Campaigns');
  await fill(server, 11);
  const large = await picture(12, { width: 3000, height: 2000 });
  await server.createFile(large, { fileName: 'large.jpg', mimeType: 'image/jpeg', title: 'Large' });
  await page.addInitScript(() => {
    Object.assign(window, { moved: [] as number[] });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) Reflect.get(window, 'moved').push(Reflect.get(entry, 'value'));
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname.startsWith('/media/')) asked.push(searchParams.get('w') ?? 'original');
  });
  // Who may do what is known last.
  const session = Promise.withResolvers<void>();
  await page.route('**/api/session', async (route) => {
    await session.promise;
    await route.continue();
  });
  await page.goto('/');
  await expect.poll(() => areThere(page)).toBe(true);
  await expect(pictures(page)).toHaveCount(12);
  session.resolve();
  await expect(page.getByRole('button', { name: 'More ways to upload' })).toBeVisible();
  // What is loaded after the thumbnails is there as well.
  await expect(page.getByRole('treeitem', { name: 'Campaigns' })).toBeVisible();
  expect(asked.length).toBeGreaterThanOrEqual(12);
  expect(asked.filter((width) => width !== '160' && width !== '320')).toEqual([]);
  expect(await page.evaluate(() => Reflect.get(window, 'moved'))).toEqual([]);
});

test('what was scrolled past is no longer asked for, and comes when one returns', async ({
  server,
  signedIn: page,
}) => {
  await fill(server, 48);
  let isHeld = true;
  const release: (() => void)[] = [];
  await page.route('**/media/**', async (route) => {
    if (isHeld) await new Promise<void>((resolve) => release.push(resolve));
    // Those that were called off meanwhile have nobody to answer to.
    await route.continue().catch(() => undefined);
  });
  const calledOff: string[] = [];
  page.on('requestfailed', (request) => calledOff.push(request.url()));
  await page.setViewportSize({ width: 700, height: 400 });
  await page.goto('/');
  await expect(pictures(page).first()).toBeAttached();
  await expect.poll(async () => release.length >= (await pictures(page).count())).toBe(true);
  const seen = await pictures(page)
    .first()
    .evaluateHandle(() => [...document.querySelectorAll('[role=grid] img')]);
  expect(await seen.evaluate((all) => all.length)).toBeGreaterThanOrEqual(3);

  await page.mouse.move(400, 300);
  await page.mouse.wheel(0, 100_000);
  await expect(grid(page).getByRole('gridcell', { name: 'Picture 48' })).toBeVisible();
  await grid(page).getByRole('gridcell', { name: 'Picture 48' }).click();
  // Ours to do for each; when a request ends then is the browser's affair.
  await expect
    .poll(() => seen.evaluate((all) => all.filter((each) => each.hasAttribute('src')).length))
    .toBe(0);
  await expect.poll(() => calledOff.length).toBeGreaterThan(0);

  isHeld = false;
  for (const go of release) go();
  await page.keyboard.press('Home');
  await expect(grid(page).getByRole('gridcell', { name: 'Picture 1', exact: true })).toBeVisible();
  await expect.poll(() => areThere(page)).toBe(true);
});

test('a picture that the server is too busy to make has a tile, and comes once it is made', async ({
  server,
  signedIn: page,
}) => {
  await fill(server, 1);
  let isMade = false;
  await page.route('**/media/**', (route) => (isMade ? route.continue() : route.fulfill({ status: 429 })));
  await page.clock.install();
  const firstAsked = page.waitForRequest('**/media/**');
  await page.goto('/');
  await firstAsked;
  const later = () => page.clock.fastForward(5_000);
  const tile = grid(page).getByText('No preview of this');
  await expect.poll(() => later().then(() => tile.isVisible())).toBe(true);
  isMade = true;
  await expect.poll(() => later().then(() => areThere(page))).toBe(true);
  await expect(tile).toHaveCount(0);
});

test('a picture that can never be drawn has a tile, and is soon no longer asked for', async ({
  server,
  signedIn: page,
}) => {
  await fill(server, 2);
  const asked: string[] = [];
  let hopeless: string | undefined;
  let underWay = 0;
  await page.route('**/media/**', async (route) => {
    const { pathname } = new URL(route.request().url());
    hopeless ??= pathname;
    const isHopeless = pathname === hopeless;
    asked.push(`${isHopeless ? 'hopeless' : 'busy'} ${route.request().method()}`);
    underWay += 1;
    await route.fulfill({ status: isHopeless ? 404 : 503 });
    underWay -= 1;
  });
  await page.clock.install();
  await page.goto('/');
  // An answer that is on its way is not late because the clock was turned on.
  const later = async () => {
    await expect.poll(() => underWay).toBe(0);
    await page.clock.fastForward(60_000);
  };
  const tries = (what: string) => asked.filter((each) => each === what).length;
  const often = { intervals: [200] };
  // The other one, which the server was too busy for, is still asked for.
  await expect.poll(() => later().then(() => tries('busy GET')), often).toBeGreaterThanOrEqual(3);
  expect(tries('busy HEAD')).toBe(1);
  await expect(grid(page).getByText('No preview of this')).toHaveCount(2);
  // Asked why once, and then never again, however long one waits.
  await expect.poll(() => later().then(() => tries('hopeless HEAD')), often).toBe(1);
  const untilThen = tries('hopeless GET');
  expect(untilThen).toBeLessThanOrEqual(3);
  for (let minutes = 0; minutes < 5; minutes += 1) await later();
  expect([tries('hopeless GET'), tries('hopeless HEAD')]).toEqual([untilThen, 1]);
});
