import type { Locator, Page } from 'playwright/test';
import { card, expect, fill, grid, test } from './fixtures.ts';
import { picture } from './pictures.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = () =>
    page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - document.documentElement.clientWidth);
  await expect.poll(overflow).toBeLessThanOrEqual(0);
}

/** A finger may miss the middle by this much, in pixels, and still hits the control. */
async function expectReach(control: Locator, pixels: number): Promise<void> {
  const missed = await control.evaluate((element, reach) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    const isHit = (dx: number, dy: number) => {
      const hit = document.elementFromPoint(x + dx, y + dy);
      return hit !== null && (element.contains(hit) || hit.contains(element));
    };
    const around = [
      [reach, 0],
      [-reach, 0],
      [0, reach],
      [0, -reach],
    ] as const;
    return around.filter(([dx, dy]) => !isHit(dx, dy));
  }, pixels);
  expect(missed, await control.evaluate((element) => element.outerHTML.slice(0, 120))).toEqual([]);
}

test('with a finger: browse through the drawer, upload, describe, select and move', async ({
  server,
  signedIn: page,
}) => {
  await fill(server, 4);
  const folder = await server.createFolder('Campaigns');
  await page.goto('/');
  await expect(card(page, 'Picture 1').locator('img')).toBeVisible();
  await expectNoSidewaysScroll(page);

  await page.getByRole('button', { name: 'Open library menu' }).tap();
  await page.getByRole('tree', { name: 'Folders' }).getByRole('treeitem', { name: 'Campaigns' }).tap();
  await expect(page).toHaveURL(new RegExp(`/folders/${folder.id}`));
  await expect(page.getByRole('navigation', { name: 'Library' })).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1, name: 'Campaigns' })).toBeVisible();

  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Upload', exact: true }).first().tap();
  await (await chosen).setFiles({
    name: 'beach.jpg',
    mimeType: 'image/jpeg',
    buffer: await picture(9, { width: 300, height: 200 }),
  });
  await expect(card(page, 'beach')).toBeVisible();
  await expectNoSidewaysScroll(page);

  await page.goto('/');
  await card(page, 'Picture 2').getByText('Add alt text', { exact: true }).tap();
  const field = grid(page).getByRole('textbox', { name: 'Alt text' });
  await expect(field).toBeFocused();
  await page.keyboard.type('Typed with a thumb');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await server.files('keyword=thumb')).total).toBe(1);

  // A finger that rests opens the menu, which stays when it leaves.
  const box = await card(page, 'Picture 1').locator('img').boundingBox();
  if (!box) throw new Error('The picture is not there.');
  const touches = await page.context().newCDPSession(page);
  await touches.send('Input.dispatchTouchEvent', {
    type: 'touchStart',
    touchPoints: [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }],
  });
  const menu = page.getByRole('menu', { name: 'File actions' });
  await expect(menu).toBeVisible();
  await touches.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await menu.getByRole('menuitem', { name: 'Make private' }).tap();
  await expect(menu).toHaveCount(0);
  await expect.poll(async () => (await server.files('isPrivate=true')).total).toBe(1);
  await expect(page.getByRole('dialog', { name: /^Preview/ })).toHaveCount(0);

  await card(page, 'Picture 2').getByRole('checkbox').tap();
  const selection = page.getByRole('toolbar', { name: 'Selection' });
  await expect(selection).toContainText('2 selected');
  await expectNoSidewaysScroll(page);
  await selection.getByRole('button', { name: /^Move/ }).tap();
  const dialog = page.getByRole('dialog', { name: /^Move/ });
  await dialog.getByText('Campaigns', { exact: true }).tap();
  await dialog.getByRole('button', { name: 'Move to Campaigns' }).tap();
  await expect.poll(async () => (await server.files(`folderId=${folder.id}`)).total).toBe(3);
});

test('details are a sheet from below, with everything to edit in it', async ({ server, signedIn: page }) => {
  const [file] = await fill(server, 2);
  await page.goto(`/l/own/folders/root?file=${file?.id}`);
  const sheet = page.getByRole('complementary', { name: 'Details' });
  await sheet.getByRole('textbox', { name: 'Alt text' }).fill('From the sheet');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await server.files('keyword=sheet')).total).toBe(1);
  await sheet.getByRole('switch', { name: 'Private' }).tap();
  await expect.poll(async () => (await server.files('isPrivate=true')).total).toBe(1);
  await expectNoSidewaysScroll(page);
  await sheet.getByRole('button', { name: 'Close details' }).tap();
  await expect(sheet).toHaveCount(0);
  await expect(card(page, 'Picture 1')).toBeVisible();
});

test('controls are large enough for a finger', async ({ server, signedIn: page }) => {
  await fill(server, 3);
  await page.goto('/');
  await expect(card(page, 'Picture 1').locator('img')).toBeVisible();
  for (const name of ['Open library menu', 'Upload', 'List view', 'Sort']) {
    await expectReach(page.getByRole('button', { name }).first(), 20);
  }
  await expectReach(card(page, 'Picture 1').getByRole('checkbox'), 20);
  // A card's two lines have 24 px each.
  await expectReach(card(page, 'Picture 1').getByRole('button', { name: /^Title/ }), 11);
  await expectReach(card(page, 'Picture 1').getByRole('button', { name: /^Alt text/ }), 11);
});
