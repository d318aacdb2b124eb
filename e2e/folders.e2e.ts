import type { Page } from 'playwright/test';
import { card, expect, fill, test } from './fixtures.ts';

const tree = (page: Page) => page.getByRole('tree', { name: 'Folders' });
const folder = (page: Page, name: string) => tree(page).getByRole('treeitem', { name, exact: true });
const crumbs = (page: Page) => page.getByRole('navigation', { name: 'Breadcrumb' });
const current = (page: Page) => crumbs(page).locator('[aria-current="page"]');

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

  // In the tree it is named where it will be.
  await folder(page, 'Spring').click({ button: 'right' });
  await page.getByRole('menu', { name: 'Folder actions' }).getByText('New folder inside').click();
  const field = tree(page).getByRole('textbox', { name: 'Name of the new folder' });
  await expect(field).toBeFocused();
  await expect(folder(page, 'Spring')).toHaveAttribute('aria-expanded', 'true');
  await expect(folder(page, 'New folder')).toHaveAttribute('aria-level', '3');
  await field.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'A folder needs a name.' })).toBeVisible();
  await field.fill('Banners');
  await field.press('Enter');
  await expect(folder(page, 'Banners')).toBeFocused();
  await expect(folder(page, 'Banners')).toHaveAttribute('aria-level', '3');
  await expect(field).toHaveCount(0);

  const add = page.getByRole('button', { name: 'Add a folder to Home' });
  await add.click();
  await expect(folder(page, 'New folder')).toHaveAttribute('aria-posinset', '1');
  await expect(folder(page, 'Campaigns')).toHaveAttribute('aria-posinset', '2');
  await field.fill('campaigns');
  await field.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'The name is taken' })).toBeVisible();
  await expect(field).toHaveValue('campaigns');
  await expect(field).toBeFocused();
  await field.press('Escape');
  await expect(field).toHaveCount(0);
  await expect(add).toBeFocused();
  // Left without a name it has gone; with one, it is made.
  await add.press('Enter');
  await expect(field).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(field).toHaveCount(0);
  await add.press('Enter');
  await field.fill('Archive');
  await folder(page, 'Campaigns').click();
  await expect(folder(page, 'Archive')).toHaveAttribute('aria-level', '1');
  await expect(field).toHaveCount(0);
  await expect(current(page)).toHaveText('Campaigns');

  // The address is the state, and what was open is open again.
  await folder(page, 'Banners').click();
  await page.reload();
  await expect(folder(page, 'Banners')).toHaveAttribute('aria-selected', 'true');
  await crumbs(page).getByRole('link', { name: 'Campaigns' }).click();
  await expect(folder(page, 'Campaigns')).toHaveAttribute('aria-selected', 'true');
  await page.goBack();
  await expect(folder(page, 'Banners')).toHaveAttribute('aria-selected', 'true');
  expect((await server.folders()).total).toBe(4);
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
