import type { Locator, Page } from 'playwright/test';
import { card, expect, fill, test } from './fixtures.ts';

const tree = (page: Page) => page.getByRole('tree', { name: 'Folders' });
const folder = (page: Page, name: string) => tree(page).getByRole('treeitem', { name, exact: true });
const crumbs = (page: Page) => page.getByRole('navigation', { name: 'Breadcrumb' });
const current = (page: Page) => crumbs(page).locator('[aria-current="page"]');

/** Drags as a person does: the browser's own drag begins with the first movements. */
async function startDrag(page: Page, from: Locator): Promise<void> {
  await from.hover();
  await page.mouse.down();
}
/** Straight there: nothing on the way is rested on. Answers where the pointer is. */
async function hoverDrag(page: Page, over: Locator): Promise<{ x: number; y: number }> {
  const box = await over.boundingBox();
  if (!box) throw new Error('There is nothing to drag over.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x - 4, y);
  await page.mouse.move(x, y);
  return { x, y };
}
/** Within what a hand at rest trembles, until that has come about. */
async function rest(page: Page, { x, y }: { x: number; y: number }, come: () => Promise<boolean>) {
  const tremble = async () => {
    await page.mouse.move(x - 1, y);
    await page.mouse.move(x, y);
    return come();
  };
  await expect.poll(tremble).toBe(true);
}
/** Until the place that is rested on has opened. */
async function restUntilOpen(page: Page, over: Locator, name: string) {
  const at = await hoverDrag(page, over);
  await rest(page, at, async () => (await current(page).textContent()) === name);
  return at;
}
/** Until it is said what a drop there would do: by the target, or by the page where the target has opened meanwhile. */
async function hoverUntil(page: Page, over: Locator, words: string): Promise<void> {
  const at = await hoverDrag(page, over);
  await rest(page, at, () => page.getByText(words).first().isVisible());
}

test('folders and files are moved by dragging; the target says where, and refuses what cannot be', async ({
  server,
  signedIn: page,
}) => {
  const campaigns = await server.createFolder('Campaigns');
  const spring = await server.createFolder('Spring', campaigns.id);
  await server.createFolder('Products');
  await fill(server, 2);
  await page.goto('/');

  // Over a closed folder the drag opens it, and goes on into it.
  await startDrag(page, folder(page, 'Products'));
  await hoverUntil(page, folder(page, 'Campaigns'), 'Move to Campaigns');
  await expect(folder(page, 'Spring')).toBeVisible();
  await hoverUntil(page, folder(page, 'Spring'), 'Move to Spring');
  await page.mouse.up();
  await expect(page.getByRole('status').filter({ hasText: '“Products” moved to Spring.' })).toBeVisible();
  await expect.poll(async () => (await server.folders(`parentId=${spring.id}`)).total).toBe(1);

  await startDrag(page, folder(page, 'Campaigns'));
  await hoverUntil(page, folder(page, 'Spring'), 'Not into itself');
  await page.mouse.up();
  expect((await server.folders('parentId=root')).total).toBe(1);

  // A file not to where it is, but onto the folder's card, and back by the breadcrumb.
  await startDrag(page, card(page, 'Picture 1'));
  await hoverUntil(page, page.getByRole('link', { name: 'Folders', exact: true }), 'Already here');
  await hoverUntil(
    page,
    page.getByRole('main').getByRole('link', { name: 'Campaigns' }),
    'Move to Campaigns',
  );
  await page.mouse.up();
  await expect.poll(async () => (await server.files(`folderId=${campaigns.id}`)).total).toBe(1);
  // The tree need not be there for it.
  await page.getByRole('button', { name: 'Hide sidebar' }).click();
  await page.goto(`/l/own/folders/${campaigns.id}`);
  await startDrag(page, card(page, 'Picture 1'));
  await hoverUntil(page, crumbs(page).getByRole('link', { name: 'Home' }), 'Move to Home');
  await page.mouse.up();
  await expect.poll(async () => (await server.files('folderId=root')).total).toBe(2);
});

test('a drag that rests on a folder’s card opens it and goes on there, with all that was selected', async ({
  server,
  signedIn: page,
}) => {
  const campaigns = await server.createFolder('Campaigns');
  // Another is where the pointer rests when Campaigns opens: it neither opens nor takes the drop by itself.
  await server.createFolder('Autumn', campaigns.id);
  const spring = await server.createFolder('Spring', campaigns.id);
  await fill(server, 3);
  await page.goto('/');
  const folderCard = (name: string) => page.getByRole('main').getByRole('link', { name, exact: true });
  await expect(folder(page, 'Campaigns')).toBeVisible();
  await card(page, 'Picture 1').locator('img').click();
  await card(page, 'Picture 2')
    .locator('img')
    .click({ modifiers: ['Control'] });

  await startDrag(page, card(page, 'Picture 2').locator('img'));
  const at = await restUntilOpen(page, folderCard('Campaigns'), 'Campaigns');
  await expect(folderCard('Autumn')).toBeVisible();
  await rest(page, at, () => page.getByText('Move to Campaigns').isVisible());
  await restUntilOpen(page, folderCard('Spring'), 'Spring');
  await hoverUntil(page, page.getByRole('heading', { name: 'This folder is empty' }), 'Move to Spring');
  await page.mouse.up();
  await expect(card(page, 'Picture 2')).toBeVisible();
  await expect(page.getByText('Move to Spring')).toHaveCount(0);
  await expect.poll(async () => (await server.files(`folderId=${spring.id}`)).total).toBe(2);
  await page.mouse.move(700, 500);
  await expect(current(page)).toHaveText('Spring');
});

test('a drag goes up by the breadcrumb, and given up leads back to where it began', async ({
  server,
  signedIn: page,
}) => {
  const campaigns = await server.createFolder('Campaigns');
  const spring = await server.createFolder('Spring', campaigns.id);
  await fill(server, 1, spring.id);
  await page.goto(`/l/own/folders/${spring.id}`);
  await expect(folder(page, 'Spring')).toBeVisible();
  await startDrag(page, card(page, 'Picture 1').locator('img'));
  await restUntilOpen(page, crumbs(page).getByRole('link', { name: 'Campaigns' }), 'Campaigns');
  await restUntilOpen(page, crumbs(page).getByRole('link', { name: 'Home' }), 'Home');
  await page.keyboard.press('Escape');
  await expect(current(page)).toHaveText('Spring');
  await expect(card(page, 'Picture 1')).toBeVisible();
  await page.mouse.up();
  expect((await server.files(`folderId=${spring.id}`)).total).toBe(1);
});
