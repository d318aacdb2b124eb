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
/** Until the target says what it would do: a hand is never quite still. */
async function hoverUntil(page: Page, over: Locator, words: string): Promise<void> {
  const move = async () => {
    await hoverDrag(page, over);
    return over.textContent();
  };
  await expect.poll(move).toContain(words);
}

async function createFolder(page: Page, name: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'New folder' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
}

test('a folder tree is built: at the top, inside the open folder, and from a folder’s menu', async ({
  server,
  signedIn: page,
}) => {
  await page.goto('/');
  await page.getByRole('main').getByRole('button', { name: 'New folder' }).click();
  await createFolder(page, 'Campaigns');
  await expect(
    page.getByRole('status').filter({ hasText: 'Folder “Campaigns” created in Home.' }),
  ).toBeVisible();

  await folder(page, 'Campaigns').click();
  await expect(current(page)).toHaveText('Campaigns');
  await page.getByRole('main').getByRole('button', { name: 'New folder' }).click();
  await expect(page.getByText('It will be in Home / Campaigns.')).toBeVisible();
  await createFolder(page, 'Spring');
  await expect(folder(page, 'Spring')).toBeVisible();

  await folder(page, 'Spring').click({ button: 'right' });
  await page.getByRole('menu', { name: 'Folder actions' }).getByText('New folder inside').click();
  await createFolder(page, 'Banners');
  await expect(folder(page, 'Banners')).toHaveAttribute('aria-level', '3');

  // The address is the state, and what was open is open again.
  await folder(page, 'Banners').click();
  await page.reload();
  await expect(folder(page, 'Banners')).toHaveAttribute('aria-selected', 'true');
  await crumbs(page).getByRole('link', { name: 'Campaigns' }).click();
  await expect(folder(page, 'Campaigns')).toHaveAttribute('aria-selected', 'true');
  await page.goBack();
  await expect(folder(page, 'Banners')).toHaveAttribute('aria-selected', 'true');
  expect((await server.folders()).total).toBe(3);
});

test('a folder is renamed in place by keyboard; a taken name is refused in words and kept', async ({
  server,
  signedIn: page,
}) => {
  await server.createFolder('Banners');
  await server.createFolder('Press kit');
  await page.goto('/');
  await folder(page, 'Press kit').press('F2');
  const field = page.getByRole('textbox', { name: 'Rename Press kit' });
  await expect(field).toBeFocused();
  await field.fill('banners');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'The name is taken' })).toBeVisible();
  await expect(field).toHaveValue('banners');
  await expect(field).toBeFocused();

  await page.keyboard.press('Escape');
  await expect(folder(page, 'Press kit')).toBeFocused();
  await page.keyboard.press('F2');
  await field.fill('Press');
  await page.keyboard.press('Enter');
  await expect(folder(page, 'Press')).toBeFocused();
  await expect
    .poll(async () => (await server.folders()).data.map(({ name }) => name))
    .toEqual(['Banners', 'Press']);
});

test('the tree is walked with the keyboard alone, a level at a time', async ({ server, signedIn: page }) => {
  const campaigns = await server.createFolder('Campaigns');
  const spring = await server.createFolder('Spring', campaigns.id);
  await server.createFolder('Banners', spring.id);
  await server.createFolder('Products');
  await page.goto('/');
  await expect(folder(page, 'Products')).toBeVisible();
  await expect(folder(page, 'Spring')).toHaveCount(0);

  await folder(page, 'Campaigns').focus();
  await page.keyboard.press('ArrowRight');
  await expect(folder(page, 'Campaigns')).toHaveAttribute('aria-expanded', 'true');
  await expect(folder(page, 'Spring')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(folder(page, 'Spring')).toBeFocused();
  await page.keyboard.press('End');
  await expect(folder(page, 'Products')).toBeFocused();
  await page.keyboard.press('s');
  await expect(folder(page, 'Spring')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/folders/${spring.id}`));
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(folder(page, 'Spring')).toHaveCount(0);
  await expect(folder(page, 'Campaigns')).toBeFocused();
});

test('a folder is moved by keyboard: found by name, never into itself', async ({
  server,
  signedIn: page,
}) => {
  const campaigns = await server.createFolder('Campaigns');
  const spring = await server.createFolder('Spring', campaigns.id);
  await server.createFolder('Archive');
  await page.goto(`/l/own/folders/${spring.id}`);
  await folder(page, 'Campaigns').press('Shift+F10');
  await page.getByRole('menu', { name: 'Folder actions' }).getByText('Move to…').click();
  const dialog = page.getByRole('dialog', { name: 'Move to…' });

  await expect(dialog.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('spring');
  const match = dialog.getByRole('option', { name: 'Spring' });
  await expect(match).toContainText('Home / Campaigns');
  await expect(match).toHaveAttribute('aria-disabled', 'true');
  await expect(match).toContainText('cannot move into itself');

  await dialog.getByRole('searchbox').fill('arch');
  await expect(dialog.getByRole('option')).toContainText('Archive');
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('button', { name: 'Move to Archive' })).toBeEnabled();
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('status').filter({ hasText: '“Campaigns” moved to Archive.' })).toBeVisible();
  // The open folder has moved along, and the tree opens on the way to it.
  await expect(crumbs(page)).toContainText('Archive');
  await expect(folder(page, 'Spring')).toHaveAttribute('aria-level', '3');

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(folder(page, 'Spring')).toHaveAttribute('aria-level', '2');

  // Where something was moved to before comes first, if it is still there.
  await page.evaluate((gone) => {
    const name = 'vitrine.recentPlaces.own';
    localStorage.setItem(name, JSON.stringify([gone, ...JSON.parse(localStorage.getItem(name) ?? '[]')]));
  }, '0198c1f0-0000-7000-8000-000000000001');
  await folder(page, 'Spring').press('Shift+F10');
  await page.getByRole('menu', { name: 'Folder actions' }).getByText('Move to…').click();
  await expect(dialog.getByRole('searchbox')).toBeFocused();
  const recent = dialog.getByRole('listbox', { name: 'Recent' }).getByRole('option');
  await expect(recent).toHaveAttribute('aria-setsize', '1');
  await expect(recent).toHaveAttribute('tabindex', '0');
  await page.keyboard.press('ArrowDown');
  await expect(recent).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: '“Spring” moved to Archive.' })).toBeVisible();
  await expect(crumbs(page)).toContainText('Archive');
  await expect(folder(page, 'Campaigns')).not.toHaveAttribute('aria-expanded');

  await folder(page, 'Spring').press('Control+x');
  await folder(page, 'Campaigns').press('Control+v');
  await expect(page.getByRole('status').filter({ hasText: '“Spring” moved to Campaigns.' })).toBeVisible();
  await expect
    .poll(async () => (await server.folders(`keyword=spring`)).data[0]?.parentId)
    .toBe(campaigns.id);
});

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
  await hoverDrag(page, page.getByRole('link', { name: 'Folders', exact: true }));
  await expect(page.getByRole('link', { name: 'Already here' })).toBeVisible();
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
  await hoverDrag(page, page.getByRole('heading', { name: 'This folder is empty' }));
  await expect(page.getByText('Move to Spring')).toBeVisible();
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

test('a deleted folder comes back with Undo; the open one leads to its parent', async ({
  server,
  signedIn: page,
}) => {
  const campaigns = await server.createFolder('Campaigns');
  const spring = await server.createFolder('Spring', campaigns.id);
  await fill(server, 1, spring.id);
  await page.goto(`/l/own/folders/${spring.id}`);
  await folder(page, 'Spring').press('Delete');
  await expect(page).toHaveURL(new RegExp(`/folders/${campaigns.id}`));
  await expect(folder(page, 'Spring')).toHaveCount(0);
  await expect(folder(page, 'Campaigns')).not.toHaveAttribute('aria-expanded');

  // Campaigns says again that it has folders before they themselves are there.
  let letThrough = () => {};
  const isExpanded = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route(
    (url) => url.searchParams.get('parentId') === campaigns.id,
    async (route) => {
      await isExpanded;
      await route.continue();
    },
  );
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(folder(page, 'Campaigns')).toHaveAttribute('aria-expanded', 'true');
  letThrough();
  await expect(folder(page, 'Spring')).toBeVisible();
  await folder(page, 'Spring').click();
  await expect(card(page, 'Picture 1')).toBeVisible();
});

test('names are text, however long, in whatever script', async ({ server, signedIn: page }) => {
  const names = [
    '<script>document.title = "taken over"</script>',
    'مجلد الصور 2026',
    `Recipes & seasonal specials ${'that go on '.repeat(15)}`.trim(),
  ];
  for (const name of names) await server.createFolder(name);
  const [script = '', arabic = '', long = ''] = names;
  await page.goto('/');
  for (const name of names) await expect(folder(page, name)).toBeVisible();
  await expect(page).toHaveTitle('Home · Vitrine');

  const sidebar = await tree(page).boundingBox();
  const name = await folder(page, long).boundingBox();
  expect((name?.x ?? 0) + (name?.width ?? 0)).toBeLessThanOrEqual((sidebar?.x ?? 0) + (sidebar?.width ?? 0));
  await folder(page, arabic).hover();
  await folder(page, long).getByText(long).hover();
  await expect(page.getByText(long)).toHaveCount(3);
  await page.keyboard.press('Escape');

  await folder(page, arabic).click();
  await expect(current(page)).toHaveText(arabic);
  await folder(page, script).click();
  await expect(current(page)).toHaveText(script);
});
