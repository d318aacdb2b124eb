import { randomBytes } from 'node:crypto';
import type { MediaFile } from '../src/contract/file.ts';
import { card, expect } from './fixtures.ts';
import { picture } from './pictures.ts';
import { dragOver, drop, expectEnd, limitUpload, sha256, test, tray } from './upload-helpers.ts';

const MB = 1_000_000;

test('an upload is cancelled half-way, and sent after all', async ({ server, signedIn: page, desk }) => {
  const path = await desk.file('Film.bin', randomBytes(20 * MB));
  await page.goto('/');
  await limitUpload(page, MB / 2);
  await drop(page, [path]);
  await expect(tray(page).getByText(/ of 20 MB · Home/)).toBeVisible();
  await tray(page).getByRole('button', { name: 'Cancel Film.bin' }).click();
  await expect(tray(page).getByText('1 cancelled')).toBeVisible();
  expect((await server.files()).total).toBe(0);

  await limitUpload(page, null);
  await tray(page).getByRole('button', { name: 'Retry Film.bin' }).click();
  await expectEnd(page, '1 uploaded');
  await expect(card(page, 'Film')).toBeVisible();
  expect((await server.files()).data[0]?.upload.checksum).toBe(await sha256(path));
  await tray(page).getByRole('button', { name: 'Clear' }).click();
  await expect(tray(page)).toHaveCount(0);
});

test('a server that goes away pauses the uploads, and its return continues them', async ({
  server,
  signedIn: page,
  desk,
}) => {
  const paths = [
    await desk.file('Long.bin', randomBytes(20 * MB)),
    await desk.file('Short.jpg', await picture(5)),
  ];
  await page.goto('/');
  await limitUpload(page, MB / 2);
  await drop(page, paths);
  await expect(tray(page).getByText(/ of 20 MB · Home/)).toBeVisible();
  await server.stop('SIGKILL');
  await expect(tray(page).getByText('Paused: the server does not answer')).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'Paused: the server' })).toBeAttached();
  await limitUpload(page, null);
  await server.start();
  await expectEnd(page, '2 uploaded');
  const sums = (await server.files('sortBy=title')).data.map(({ upload }) => upload.checksum);
  expect(sums).toEqual(await Promise.all(paths.map(sha256)));
});

test('a session that ends pauses the uploads; after the sign-in they continue', async ({
  server,
  page,
  desk,
}) => {
  const token = await server.token('media:read,media:write');
  const paths: string[] = [];
  for (let index = 1; index <= 8; index += 1)
    paths.push(await desk.file(`Take ${index}.bin`, randomBytes(2 * MB)));
  await page.goto('/');
  await page.getByLabel('Personal access token').fill(token);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Library' })).toBeVisible();
  await limitUpload(page, 2 * MB);
  await drop(page, paths);
  await expect(
    tray(page)
      .getByText(/ of 2 MB · Home/)
      .first(),
  ).toBeVisible();
  await page.request.delete('/api/session', { headers: { 'x-vitrine': '1' } });
  await expect(page.getByText(/^\d uploads wait for you to sign in again/)).toBeVisible();
  await page.getByLabel('Personal access token').fill(token);
  await limitUpload(page, null);
  await page.keyboard.press('Enter');
  await expectEnd(page, '8 uploaded');
  const answer = await fetch(`${server.url}/api/v1/media-manager/files?pageSize=100&sortBy=fileName`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  const stored: { data: MediaFile[] } = await answer.json();
  expect(stored.data.map(({ upload }) => upload.checksum)).toEqual(await Promise.all(paths.map(sha256)));
});

test('what the server refuses is said in its words; Retry stores it once the reason is gone', async ({
  server,
  signedIn: page,
  desk,
}) => {
  const folder = await server.createFolder('Gone soon');
  await page.goto(`/l/own/folders/${folder.id}`);
  await expect(page.getByRole('heading', { name: 'Gone soon' })).toBeAttached();
  await server.api('DELETE', `/api/v1/media-manager/folders/${folder.id}`);
  const paths = [
    await desk.file('Kept.jpg', await picture(6)),
    await desk.file('Not a song.mp3', await picture(7, { format: 'png' })),
  ];
  await drop(page, paths);
  await expectEnd(page, '2 failed');
  await expect(tray(page).getByRole('alert')).toHaveText(/2 files could not be uploaded/);
  await expect(
    tray(page)
      .getByText(/folder/i)
      .first(),
  ).toBeVisible();

  await server.api('POST', `/api/v1/media-manager/folders/${folder.id}/restore`);
  await tray(page).getByRole('button', { name: 'Retry all' }).click();
  await expectEnd(page, '1 uploaded, 1 failed');
  await expect(
    tray(page)
      .getByText(/audio|image|bytes|content/i)
      .first(),
  ).toBeVisible();
  expect((await server.files(`folderId=${folder.id}`)).data.map(({ title }) => title)).toEqual(['Kept']);
});

test('what failed is stored once when it is dropped again, and there is nothing left to retry', async ({
  server,
  signedIn: page,
  desk,
}) => {
  const folder = await server.createFolder('Gone soon');
  await page.goto(`/l/own/folders/${folder.id}`);
  await expect(page.getByRole('heading', { name: 'Gone soon' })).toBeAttached();
  await server.api('DELETE', `/api/v1/media-manager/folders/${folder.id}`);
  for (const index of [1, 2]) await desk.file(`Shoot/Quay ${index}.jpg`, await picture(index));
  await drop(page, [desk.path('Shoot')]);
  await expectEnd(page, '2 failed');
  await server.api('POST', `/api/v1/media-manager/folders/${folder.id}/restore`);
  await drop(page, [desk.path('Shoot')]);
  await expectEnd(page, '2 uploaded');
  await expect(tray(page).getByRole('button', { name: 'Retry all' })).toHaveCount(0);
  expect((await server.files()).data.map(({ title }) => title).sort()).toEqual(['Quay 1', 'Quay 2']);
});

test('files whose folder is gone are sent to another one', async ({ server, signedIn: page, desk }) => {
  const press = await server.createFolder('Press');
  const folder = await server.createFolder('Gone soon');
  await page.goto(`/l/own/folders/${folder.id}`);
  await expect(page.getByRole('treeitem', { name: 'Press' })).toBeVisible();
  await server.api('DELETE', `/api/v1/media-manager/folders/${folder.id}`);
  for (const index of [1, 2]) await desk.file(`Shoot/Quay ${index}.jpg`, await picture(index));
  await drop(page, [desk.path('Shoot')]);
  await expectEnd(page, '2 failed');
  await tray(page).getByRole('button', { name: 'Details of all that wait' }).click();
  const details = page.getByRole('dialog', { name: 'Details of 2 files' });
  await details.getByRole('button', { name: 'Move to…' }).click();
  const move = page.getByRole('dialog', { name: 'Move to…' });
  await move.getByRole('treeitem', { name: 'Press' }).click();
  await move.getByRole('button', { name: 'Move to Press' }).click();
  await expectEnd(page, '2 uploaded');
  expect((await server.files(`folderId=${press.id}`)).data.map(({ title }) => title).sort()).toEqual([
    'Quay 1',
    'Quay 2',
  ]);
});

test.describe('with a limit of 1 MB', () => {
  test.use({ settings: { MAX_FILE_SIZE: '1MB' } });

  test('too large and empty files are refused before a byte is sent, and say so', async ({
    server,
    signedIn: page,
    desk,
  }) => {
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/files')) sent.push(request.url());
    });
    await page.goto('/');
    await drop(page, [
      await desk.file('Huge.bin', randomBytes(3 * MB)),
      await desk.file('Empty.txt', ''),
      await desk.file('Fine.jpg', await picture(8)),
    ]);
    await expectEnd(page, '1 uploaded, 2 failed');
    await expect(tray(page).getByText(/Too large: it has 3 MB, and at most 1.* MB/)).toBeVisible();
    await expect(tray(page).getByText('The file is empty')).toBeVisible();
    await expect(tray(page).getByRole('progressbar')).toHaveCount(3);
    await expect(card(page, 'Fine')).toBeVisible();
    expect(sent).toHaveLength(1);
    expect((await server.files()).total).toBe(1);
  });
});

test('a drop on what is redrawn at that moment goes to what is there then', async ({
  server,
  signedIn: page,
  desk,
}) => {
  const path = await desk.file('Swift.jpg', await picture(3));
  await page.goto('/');
  const main = page.getByRole('main');
  await expect(main.getByRole('button', { name: 'Upload' }).first()).toBeVisible();
  // Stands for a placeholder: the browser asks it about the drop, and it goes before the drop is told.
  await main.evaluate((element) => {
    const placeholder = document.createElement('div');
    placeholder.style.cssText = 'position: absolute; inset: 0';
    element.append(placeholder);
  });
  const drag = await dragOver(page, [path], main);
  await expect(page.getByText('Drop to upload to Home')).toBeVisible();
  await main.evaluate((element) => {
    const placeholder = element.lastElementChild;
    addEventListener('dragover', () => setTimeout(() => placeholder?.remove()), { once: true });
  });
  await drag.drop();
  await expectEnd(page, '1 uploaded');
  expect((await server.files()).total).toBe(1);
});

test('the trash takes no drops and says why; leaving asks where uploads cannot outlive the page', async ({
  server,
  signedIn: page,
  desk,
}) => {
  // As in a browser without a disk of its own for pages.
  await page.addInitScript(() => Reflect.deleteProperty(StorageManager.prototype, 'getDirectory'));
  const path = await desk.file('Film.bin', randomBytes(6 * MB));
  await page.goto('/l/own/trash');
  const drag = await dragOver(page, [path], page.getByRole('main'));
  await expect(page.getByText('Files cannot be uploaded to the trash.', { exact: false })).toBeVisible();
  await drag.drop();
  await expect(
    page.getByRole('alert').filter({ hasText: 'Files cannot be uploaded to the trash.' }),
  ).toBeVisible();
  await expect(tray(page)).toHaveCount(0);
  expect((await server.files()).total).toBe(0);

  await page.goto('/');
  await limitUpload(page, MB / 2);
  await drop(page, [path]);
  await expect(tray(page).getByText(/ of 6 MB · Home/)).toBeVisible();
  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await tray(page).getByRole('button', { name: 'Cancel Film.bin' }).click();
  await expect(tray(page).getByText('1 cancelled')).toBeVisible();
  await page.reload();
  await expect(tray(page)).toHaveCount(0);
});
