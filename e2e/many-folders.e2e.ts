import type { Page } from 'playwright/test';
import { card, expect, fill, test } from './fixtures.ts';

const tree = (page: Page) => page.getByRole('tree', { name: 'Folders' });
const folder = (page: Page, name: string) => tree(page).getByRole('treeitem', { name, exact: true });

/** From the row that a key leads to. More than a second between two letters begins a new word: then all of it again. */
async function typeName(page: Page, key: 'Home' | 'End', from: string, name: string): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key);
    await expect(folder(page, from)).toBeFocused();
    await page.keyboard.type(name.toLowerCase());
    await expect(folder(page, name)).toBeFocused({ timeout: 3000 });
  }).toPass();
}

test('a level that fails to load says so and is tried again', async ({ server, signedIn: page }) => {
  const campaigns = await server.createFolder('Campaigns');
  await server.createFolder('Spring', campaigns.id);
  await page.goto('/');
  await expect(folder(page, 'Campaigns')).toBeVisible();
  // This call alone: when a server that was away is back, the level is asked for without a key.
  const asked = (url: URL) => url.searchParams.get('parentId') === campaigns.id;
  await page.route(asked, (route) => route.fulfill({ status: 500 }));
  await folder(page, 'Campaigns').press('ArrowRight');
  const failed = tree(page).getByRole('treeitem', { name: /could not be loaded/ });
  await expect(failed).toBeVisible();
  await page.unroute(asked);
  await failed.press('Enter');
  await expect(folder(page, 'Spring')).toBeVisible();
});

test('what was cut last is what is pasted', async ({ server, signedIn: page }) => {
  const campaigns = await server.createFolder('Campaigns');
  const products = await server.createFolder('Products');
  await fill(server, 1);
  await page.goto('/l/own/folders/root');
  await folder(page, 'Products').press('Control+x');
  await card(page, 'Picture 1').press('Control+x');
  await folder(page, 'Campaigns').press('Control+v');
  await expect(card(page, 'Picture 1')).toHaveCount(0);
  await expect.poll(async () => (await server.files(`folderId=${campaigns.id}`)).total).toBe(1);
  const [stayed] = (await server.folders('keyword=Products')).data;
  expect([stayed?.id, stayed?.parentId]).toEqual([products.id, null]);
});

test('hundreds of folders in one place are loaded and drawn only where they are seen', async ({
  server,
  signedIn: page,
}) => {
  const clients = await server.createFolder('Clients');
  const names = Array.from({ length: 320 }, (_, index) => `Client ${index + 1}`);
  for (let first = 0; first < names.length; first += 20) {
    await Promise.all(names.slice(first, first + 20).map((name) => server.createFolder(name, clients.id)));
  }
  const [open] = (await server.folders('keyword=Client 300')).data;
  await page.goto(`/l/own/folders/${open?.id}`);
  await expect(folder(page, 'Client 300')).toBeInViewport();
  await expect(folder(page, 'Client 300')).toHaveAttribute('aria-posinset', '300');
  await expect(folder(page, 'Client 300')).toHaveAttribute('aria-setsize', '320');
  await expect(folder(page, 'Client 150')).toHaveCount(0);

  // What is typed is found though it was never loaded, and said where it is not.
  await folder(page, 'Client 300').focus();
  await typeName(page, 'End', 'Client 320', 'Client 151');
  await expect(folder(page, 'Client 151')).toBeInViewport();
  await page.keyboard.press('x');
  const none = page.getByRole('status').filter({ hasText: /No folder here begins with “.*x”/ });
  await expect(none).toBeAttached();
  await typeName(page, 'Home', 'Clients', 'Client 300');

  // The focus stays with its row when that scrolls away.
  await page.keyboard.press('ArrowDown');
  await expect(folder(page, 'Client 301')).toBeFocused();
  await folder(page, 'Client 301').hover();
  await page.mouse.wheel(0, -20_000);
  await expect(folder(page, 'Client 1')).toBeInViewport();
  await expect(folder(page, 'Client 301')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(folder(page, 'Client 300')).toBeFocused();
  await expect(folder(page, 'Client 300')).toBeInViewport();

  // A new name is another place, and the row is followed there.
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'Rename Client 300' }).fill('Anna');
  await page.keyboard.press('Enter');
  await expect(folder(page, 'Anna')).toHaveAttribute('aria-posinset', '1');
  await expect(folder(page, 'Anna')).toBeInViewport();
  await expect(folder(page, 'Anna')).toBeFocused();

  // The list can have the new name before the answer to it has come.
  await page.keyboard.press('F2');
  const answer = Promise.withResolvers<void>();
  await page.route('**/folders/*', async (route) => {
    const response = await route.fetch();
    if (route.request().method() === 'PATCH') await answer.promise;
    await route.fulfill({ response });
  });
  const field = page.getByRole('textbox', { name: /^Rename/ });
  await field.fill('Zoe');
  await page.keyboard.press('Enter');
  await expect(folder(page, 'Zoe')).toHaveAttribute('aria-posinset', '320');
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('Zoe');
  answer.resolve();
  await expect(folder(page, 'Zoe')).toBeFocused();
  await expect(folder(page, 'Zoe')).toBeInViewport();
  await page.unrouteAll({ behavior: 'wait' });
  await page.keyboard.press('ArrowUp');
  await expect(folder(page, 'Client 320')).toBeFocused();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menu', { name: 'Folder actions' }).getByText('Move to…').click();
  const dialog = page.getByRole('dialog', { name: 'Move to…' });
  await dialog.getByRole('searchbox').fill('client');
  const options = dialog.getByRole('option');
  await expect(options.first()).toHaveAttribute('aria-setsize', '320');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await expect(options.filter({ hasText: /^Clients/ })).toBeFocused();
  await expect(options.filter({ hasText: 'Client 2' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('folder cards are opened in full, walked with the arrows, renamed and downloaded', async ({
  server,
  signedIn: page,
}) => {
  for (let first = 0; first < 120; first += 20) {
    await Promise.all(
      Array.from({ length: 20 }, (_, step) => server.createFolder(`Client ${first + step + 1}`)),
    );
  }
  await page.goto('/');
  const list = page.getByRole('list', { name: 'Folders in Home' });
  const cards = list.getByRole('link');
  await page.getByRole('button', { name: 'Show all 120 folders' }).click();
  await cards.first().focus();
  await page.keyboard.press('End');
  const last = cards.and(page.getByRole('link', { name: 'Client 120' }));
  await expect(last).toBeFocused();
  await expect(last).toBeInViewport();
  await expect(cards.and(page.getByRole('link', { name: 'Client 1', exact: true }))).toHaveCount(0);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'Rename Client 119' }).fill('Anna');
  await page.keyboard.press('Enter');
  const anna = page.getByRole('link', { name: 'Anna' });
  const renamed = cards.and(anna);
  const itsPlace = list.getByRole('listitem').filter({ has: anna });
  await expect(itsPlace).toHaveAttribute('aria-posinset', '1');
  await expect(renamed).toBeInViewport();
  await expect(renamed).toBeFocused();
  // What comes before it leaves the focus where it is.
  await server.createFolder('Aaron');
  await expect(itsPlace).toHaveAttribute('aria-posinset', '2');
  await expect(renamed).toBeFocused();

  const started = page.waitForEvent('download');
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Download as a zip' }).press('Enter');
  expect((await started).suggestedFilename()).toBe('Anna.zip');

  // Once the keyboard is elsewhere, a folder that goes is not looked for.
  await expect(renamed).toBeFocused();
  await page.getByRole('searchbox', { name: 'Search files' }).focus();
  const lookedFor: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('around=')) lookedFor.push(request.url());
  });
  const [gone] = (await server.folders('keyword=Anna')).data;
  await server.api('DELETE', `/api/v1/media-manager/folders/${gone?.id}`);
  await expect(anna).toHaveCount(0);
  expect(lookedFor).toEqual([]);
});

test('a folder shows the files of all folders below it when asked to', async ({ server, signedIn: page }) => {
  const campaigns = await server.createFolder('Campaigns');
  const spring = await server.createFolder('Spring', campaigns.id);
  await fill(server, 2, spring.id);
  await page.goto(`/l/own/folders/${campaigns.id}`);
  await expect(page.getByRole('heading', { name: 'No files here, only folders' })).toBeVisible();
  await expect(folder(page, 'Campaigns')).toHaveAccessibleDescription('2 files, 0 directly inside');
  const chip = page.getByRole('main').getByRole('button', { name: 'Include subfolders' });
  await expect(chip).toHaveAccessibleName('Include subfolders · 2');
  await chip.click();
  await expect(card(page, 'Picture 2')).toBeVisible();
  await expect(page.getByText('2 files', { exact: true }).first()).toBeVisible();
  await page.reload();
  await expect(chip).toHaveAttribute('aria-pressed', 'true');
  await expect(card(page, 'Picture 1')).toBeVisible();
});
