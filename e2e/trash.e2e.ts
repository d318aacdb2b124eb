import type { Page } from 'playwright/test';
import { card, expect, fill, grid, test } from './fixtures.ts';

const list = (page: Page) => page.getByRole('list', { name: 'Deleted files and folders' });
const item = (page: Page, name: string) => list(page).getByRole('listitem').filter({ hasText: name });
const said = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });
const trashPath = '/l/own/trash';

test('a deleted file comes back with Undo, and from the trash to where it was', async ({
  server,
  signedIn: page,
}) => {
  const spring = await server.createFolder('Spring');
  await fill(server, 3, spring.id);
  await page.goto(`/l/own/folders/${spring.id}`);
  await card(page, 'Picture 2').click();
  await page.keyboard.press('Delete');
  await expect(card(page, 'Picture 2')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(card(page, 'Picture 2')).toBeVisible();

  await card(page, 'Picture 2').click();
  await page.keyboard.press('Delete');
  await expect(card(page, 'Picture 2')).toHaveCount(0);
  await page.getByRole('link', { name: 'Trash' }).click();
  await expect(item(page, 'Picture 2')).toContainText('Home / Spring');
  await page.getByRole('button', { name: 'Restore Picture 2' }).click();
  await expect(said(page, '“Picture 2” is back in Spring.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'The trash is empty' })).toBeVisible();
  await expect(page.getByRole('main')).toBeFocused();

  await page.getByRole('button', { name: 'Open folder' }).click();
  await expect(card(page, 'Picture 2')).toBeVisible();
  await expect(grid(page)).toHaveAttribute('aria-rowcount', /./);
});

test('a folder comes back with everything in it; a taken name gets a number', async ({
  server,
  signedIn: page,
}) => {
  const spring = await server.createFolder('Spring');
  const banners = await server.createFolder('Banners', spring.id);
  await fill(server, 2, banners.id);
  await server.api('DELETE', `/api/v1/media-manager/folders/${spring.id}`);
  await server.createFolder('Spring');

  await page.goto(trashPath);
  await expect(item(page, 'Spring')).toContainText('Folder with 2 files');
  await page.getByRole('button', { name: 'Restore Spring' }).click();
  await expect(said(page, 'as “Spring (2)”, because its name was taken')).toBeVisible();
  const tree = page.getByRole('tree', { name: 'Folders' });
  await tree.getByRole('treeitem', { name: 'Spring (2)' }).press('ArrowRight');
  await tree.getByRole('treeitem', { name: 'Banners' }).click();
  await expect(card(page, 'Picture 2')).toBeVisible();
});

test('several are chosen and deleted for good, after a question with their number', async ({
  server,
  signedIn: page,
}) => {
  const files = await fill(server, 4);
  for (const file of files) await server.api('DELETE', `/api/v1/media-manager/files/${file.id}`);
  await page.goto(trashPath);
  await expect(list(page).getByRole('listitem')).toHaveCount(4);
  // The latest is first.
  await expect(list(page).getByRole('listitem').first()).toContainText('Picture 4');

  await page.getByRole('checkbox', { name: 'Select Picture 4' }).check();
  await page.getByRole('checkbox', { name: 'Select Picture 2' }).click({ modifiers: ['Shift'] });
  const bar = page.getByRole('toolbar', { name: 'Selection' });
  await expect(bar).toContainText('3 selected');
  await bar.getByRole('button', { name: 'Delete for good' }).click();
  const question = page.getByRole('alertdialog', { name: 'Delete 3 items for good?' });
  await expect(question).toContainText(/With all that is inside: 3 files, [\d.]+ kB\./);
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(list(page).getByRole('listitem')).toHaveCount(4);

  await bar.getByRole('button', { name: 'Delete for good' }).click();
  await question.getByRole('button', { name: 'Delete for good' }).click();
  await expect(said(page, '3 items deleted for good.')).toBeVisible();
  await expect(list(page).getByRole('listitem')).toHaveCount(1);
  await expect(item(page, 'Picture 1')).toBeVisible();
  await expect(bar).toHaveCount(0);
});

test('the whole trash is emptied, after a question', async ({ server, signedIn: page }) => {
  const spring = await server.createFolder('Spring');
  await fill(server, 2, spring.id);
  await server.api('DELETE', `/api/v1/media-manager/folders/${spring.id}`);
  await page.goto(trashPath);
  await expect(page.getByText('stays here for 30 days')).toBeVisible();
  await page.getByRole('button', { name: 'Empty trash' }).click();
  const question = page.getByRole('alertdialog', { name: 'Empty the trash?' });
  await expect(question).toContainText('1 item will be gone');
  await expect(question).toContainText(/With all that is inside: 2 files and 1 folder, [\d.]+ kB\./);
  await question.getByRole('button', { name: 'Empty trash' }).click();
  await expect(page.getByRole('heading', { name: 'The trash is empty' })).toBeVisible();
  expect((await server.folders()).total).toBe(0);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'The trash is empty' })).toBeVisible();
});

test('what could not be restored says why and stays', async ({ server, signedIn: page }) => {
  const [file] = await fill(server, 1);
  await server.api('DELETE', `/api/v1/media-manager/files/${file?.id}`);
  await page.goto(trashPath);
  await expect(item(page, 'Picture 1')).toBeVisible();
  await server.stop();
  await page.getByRole('button', { name: 'Restore Picture 1' }).click();
  await expect(
    page.getByRole('alert').filter({ hasText: '“Picture 1” could not be restored.' }),
  ).toBeVisible();
  await server.start();
  await page.getByRole('button', { name: 'Restore Picture 1' }).click();
  await expect(said(page, '“Picture 1” is back in Home.')).toBeVisible();
});

test('a deleted folder is looked into, and one file of it comes back alone, to where there still is a folder', async ({
  server,
  signedIn: page,
}) => {
  const campaigns = await server.createFolder('Campaigns');
  const spring = await server.createFolder('Spring', campaigns.id);
  const banners = await server.createFolder('Banners', spring.id);
  await fill(server, 3, banners.id);
  await server.api('DELETE', `/api/v1/media-manager/folders/${spring.id}`);
  await page.goto(trashPath);
  await expect(item(page, 'Spring')).toContainText('30 days left');
  await page.getByRole('button', { name: 'Show what is in Spring' }).click();
  await expect(page.getByText('Files that went with “Spring”')).toBeVisible();
  await expect(list(page).getByRole('listitem')).toHaveCount(3);
  await expect(item(page, 'Picture 2')).toContainText('Home / Campaigns / Spring / Banners');
  await expect(page.getByRole('button', { name: 'Delete Picture 2 for good' })).toHaveCount(0);
  await page.reload();
  await page.getByRole('button', { name: 'Restore Picture 2' }).click();
  await expect(said(page, '“Picture 2” is back in Campaigns: “Banners” is no longer there.')).toBeVisible();
  await expect(list(page).getByRole('listitem')).toHaveCount(2);
  expect((await server.files(`folderId=${campaigns.id}`)).data.map(({ title }) => title)).toEqual([
    'Picture 2',
  ]);

  await page.getByRole('button', { name: 'Back to the trash' }).click();
  await expect(item(page, 'Spring')).toContainText('Folder with 2 files');
  await page.goBack();
  await page.goForward();
  await page.getByRole('button', { name: 'Delete Spring for good' }).click();
  const question = page.getByRole('alertdialog', { name: 'Delete 1 item for good?' });
  await expect(question).toContainText('With all that is inside: 2 files and 2 folders');
  await question.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByRole('heading', { name: 'The trash is empty' })).toBeVisible();
  expect((await server.files()).total).toBe(1);
});

test('several whose folder is gone come back to the one above it, and it is said of how many', async ({
  server,
  signedIn: page,
}) => {
  const spring = await server.createFolder('Spring');
  const [inside] = await fill(server, 1, spring.id);
  const [alone] = await fill(server, 1);
  for (const file of [inside, alone]) await server.api('DELETE', `/api/v1/media-manager/files/${file?.id}`);
  await server.api('DELETE', `/api/v1/media-manager/folders/${spring.id}`);
  await page.goto(trashPath);
  const boxes = list(page).getByRole('checkbox', { name: 'Select Picture 1' });
  await expect(boxes).toHaveCount(2);
  for (const at of [0, 1]) await boxes.nth(at).check();
  await page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'Restore' }).click();
  await expect(
    said(page, '2 items restored, 1 of them to a folder further up: where it was is no longer there.'),
  ).toBeVisible();
  expect((await server.files('folderId=root')).total).toBe(2);
});

test('how much would go for good is not known when it cannot be counted, and that is said', async ({
  server,
  signedIn: page,
}) => {
  const [file] = await fill(server, 1);
  await server.api('DELETE', `/api/v1/media-manager/files/${file?.id}`);
  await page.goto(trashPath);
  await page.route('**/trash/count', (route) =>
    route.fulfill({ status: 403, json: { message: 'Not for you.' } }),
  );
  await page.getByRole('button', { name: 'Delete Picture 1 for good' }).click();
  const question = page.getByRole('alertdialog', { name: 'Delete 1 item for good?' });
  await expect(question).toContainText('How much is inside could not be counted.');
  await question.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByRole('heading', { name: 'The trash is empty' })).toBeVisible();
});
