import { card, expect, fill, test } from './fixtures.ts';
import { line, picture, said, shown, stored, titles } from './order-helpers.ts';

test('a move that the server refuses is taken back on the screen, with words and a way to try again', async ({
  server,
  signedIn: page,
}) => {
  await fill(server, 5);
  await page.goto('/l/own/folders/root');
  await expect(card(page, 'Picture 5')).toBeVisible();
  const answer = Promise.withResolvers<void>();
  await page.route('**/files/order', async (route) => {
    await answer.promise;
    await route.fulfill({ status: 507, json: { message: 'The disk is full.' } });
  });
  await card(page, 'Picture 4').focus();
  await page.keyboard.press('Alt+Shift+ArrowLeft');
  await expect.poll(() => shown(page)).toEqual(titles(1, 2, 4, 3, 5));
  answer.resolve();
  const report = page.getByRole('alert').filter({ hasText: '1 failed' });
  await expect(report).toBeVisible();
  await expect.poll(() => shown(page)).toEqual(titles(1, 2, 3, 4, 5));
  await report.getByRole('button', { name: 'Show which' }).click();
  await expect(page.getByRole('dialog')).toContainText('The disk is full.');
  await page.keyboard.press('Escape');
  await page.unroute('**/files/order');
  await report.getByRole('button', { name: 'Retry' }).click();
  await expect.poll(() => stored(server)).toEqual(titles(1, 2, 4, 3, 5));
  await expect.poll(() => shown(page)).toEqual(titles(1, 2, 4, 3, 5));
  await expect(report).toHaveCount(0);
});

test('beside a file that somebody has just taken away nothing is moved, and it is said', async ({
  server,
  signedIn: page,
}) => {
  const archive = await server.createFolder('Archive');
  const files = await fill(server, 4);
  await page.goto('/l/own/folders/root');
  await expect(card(page, 'Picture 4')).toBeVisible();
  // In the very moment: the tab has not heard of it.
  await page.route('**/files/order', async (route) => {
    await server.api('PATCH', `/api/v1/media-manager/files/${files[2]?.id}`, { folderId: archive.id });
    await route.continue();
  });
  await card(page, 'Picture 2').focus();
  await page.keyboard.press('Alt+Shift+ArrowRight');
  const report = page.getByRole('alert').filter({ hasText: '1 failed' });
  await report.getByRole('button', { name: 'Show which' }).click();
  await expect(page.getByRole('dialog')).toContainText('not in this folder any more');
  await page.keyboard.press('Escape');
  await expect.poll(() => shown(page)).toEqual(titles(1, 2, 4));
  expect(await stored(server)).toEqual(titles(1, 2, 4));
});

test('in another order a file that is dragged beside others stays, and it is said what to do', async ({
  server,
  signedIn: page,
}) => {
  await fill(server, 6);
  for (const [where, words] of [
    ['?sort=title', 'Sort by “Own order” to move files in it.'],
    ['?sort=sortOrder&dir=desc', 'Sort by “Own order”, not reversed, to move files in it.'],
    ['?type=image', 'Clear the search and the filters to put the files of this folder in order.'],
  ] as const) {
    await page.goto(`/l/own/folders/root${where}`);
    await expect(card(page, 'Picture 6')).toBeVisible();
    // What takes the drop comes with the first drag, perhaps too late for that.
    await expect(async () => {
      await picture(page, 'Picture 5').hover();
      await page.mouse.down();
      const box = await card(page, 'Picture 2').boundingBox();
      if (!box) throw new Error('There is nothing to drag over.');
      for (const x of [20, 12, 8, 6]) await page.mouse.move(box.x + x, box.y + box.height / 2);
      await expect(line(page)).toHaveCount(0);
      await page.mouse.up();
      await expect(said(page, words)).toBeVisible({ timeout: 3_000 });
    }).toPass();
  }
  expect(await stored(server)).toEqual(titles(1, 2, 3, 4, 5, 6));
});
