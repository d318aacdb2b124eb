import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from 'playwright/test';
import type { MediaFile } from '../src/contract/file.ts';
import { card, expect, fill, test } from './fixtures.ts';
import { picture } from './pictures.ts';
import type { TestServer } from './server.ts';
import { expectEnd, limitUpload, tray } from './upload-helpers.ts';

const menu = (page: Page) => page.getByRole('menu', { name: 'File actions' });
const details = (page: Page) => page.getByRole('complementary', { name: 'Details' });
/** The report of what was done; not what the list of uploads says. */
const toast = (page: Page, text: string) => page.locator('[data-toast]').filter({ hasText: text });

type Chosen = { name: string; mimeType: string; buffer: Buffer };
const jpeg = async (seed: number, name = 'newer.jpg'): Promise<Chosen> => ({
  name,
  mimeType: 'image/jpeg',
  buffer: await picture(seed, { width: 300, height: 300 }),
});

/** Chooses a file in the picker that `open` opens. */
async function choose(page: Page, chosen: Chosen, open: () => Promise<void>): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await open();
  await (await chooser).setFiles(chosen);
}

async function openMenu(page: Page, title: string): Promise<void> {
  await card(page, title).focus();
  await page.keyboard.press('Shift+F10');
  await expect(menu(page)).toBeVisible();
}

async function replaceByMenu(page: Page, title: string, chosen: Chosen): Promise<void> {
  await openMenu(page, title);
  await choose(page, chosen, () =>
    menu(page).getByRole('menuitem', { name: 'Replace file…' }).press('Enter'),
  );
}

async function fileNow(server: TestServer, { id }: Pick<MediaFile, 'id'>): Promise<MediaFile> {
  return (await server.api<{ data: MediaFile }>('GET', `/api/v1/media-manager/files/${id}`)).data;
}

/** As another program does. */
async function replaceElsewhere(server: TestServer, { id }: MediaFile, seed: number): Promise<MediaFile> {
  const data = (await picture(seed, { width: 200, height: 200 })).toString('base64');
  const path = `/api/v1/media-manager/files/${id}/content`;
  return (await server.api<{ data: MediaFile }>('PUT', path, { data, mimeType: 'image/jpeg' })).data;
}

/** The picture is of this content, and has come. */
async function expectPicture(image: Locator, { upload }: MediaFile): Promise<void> {
  await expect(image).toHaveAttribute('src', new RegExp(`[?&]v=${upload.checksum.slice(0, 16)}`));
  await expect
    .poll(() => image.evaluate((element) => element instanceof HTMLImageElement && element.naturalWidth > 0))
    .toBe(true);
}

async function openVersions(page: Page, title: string): Promise<Locator> {
  await openMenu(page, title);
  await menu(page).getByRole('menuitem', { name: 'Versions…' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: `Versions of ${title}` });
  await expect(dialog.getByRole('list', { name: 'Contents' })).toBeVisible();
  return dialog;
}

const expectAccessible = async (page: Page, within: string) =>
  expect((await new AxeBuilder({ page }).include(within).analyze()).violations).toEqual([]);

test('by keyboard a file is replaced: its id, address and texts stay, the new picture is everywhere, Undo brings the old one back', async ({
  server,
  signedIn: page,
  context,
}) => {
  const [before] = await fill(server, 2);
  if (!before) throw new Error('There is no file.');
  await server.api('PATCH', `/api/v1/media-manager/files/${before.id}`, { altText: 'A circle' });
  await page.goto(`/l/own/folders/root?file=${before.id}`);
  await expectPicture(card(page, 'Picture 1').locator('img'), before);
  const other = await context.newPage();
  await other.goto(`/l/own/files?view=list&preview=${before.id}`);
  const large = other
    .getByRole('dialog', { name: 'Preview: Picture 1' })
    .getByRole('img', { name: 'A circle' });
  await expectPicture(large, before);

  const chosen = await jpeg(7);
  await replaceByMenu(page, 'Picture 1', chosen);
  const report = toast(page, 'Replaced “Picture 1”.');
  // Looked at, it stays.
  await report.hover();
  const after = await fileNow(server, before);
  expect(after).toMatchObject({ title: 'Picture 1', altText: 'A circle', uploadId: before.uploadId });
  expect(new URL(after.upload.fileUrl).pathname).toBe(new URL(before.upload.fileUrl).pathname);
  expect(Buffer.from(await (await fetch(after.upload.fileUrl)).arrayBuffer())).toEqual(chosen.buffer);
  await expectPicture(card(page, 'Picture 1').locator('img'), after);
  await expectPicture(details(page).getByRole('button', { name: 'Open preview' }).locator('img'), after);
  await expect(details(page).getByText('newer.jpg', { exact: true })).toBeVisible();
  await expectPicture(large, after);

  await report.getByRole('button', { name: 'Undo' }).click();
  await expectPicture(card(page, 'Picture 1').locator('img'), before);
  await expectPicture(large, before);
  expect((await fileNow(server, before)).upload.fileName).toBe('picture-1.jpg');
  await card(page, 'Picture 1').focus();
  await page.keyboard.press('Control+Shift+Z');
  await expectPicture(card(page, 'Picture 1').locator('img'), after);
  await page.keyboard.press('Control+Z');
  await expectPicture(card(page, 'Picture 1').locator('img'), before);
});

test('ten of twelve earlier contents are kept, and each can be brought back, and that taken back', async ({
  server,
  signedIn: page,
}) => {
  const [file] = await fill(server, 1);
  if (!file) throw new Error('There is no file.');
  const contents = [file];
  for (let seed = 2; seed <= 13; seed += 1) contents.push(await replaceElsewhere(server, file, seed));
  await page.goto('/');
  const dialog = await openVersions(page, 'Picture 1');
  const rows = dialog.getByRole('list', { name: 'Contents' }).getByRole('listitem');
  await expect(rows).toHaveCount(11);
  await expect(rows.first()).toContainText('Now');
  const oldest = contents[2] ?? file;
  await expectPicture(rows.last().locator('img'), oldest);
  await expectAccessible(page, '[role=dialog]');

  await rows
    .last()
    .getByRole('button', { name: /^Bring back/ })
    .focus();
  await page.keyboard.press('Enter');
  await expectPicture(rows.first().locator('img'), oldest);
  await expect(rows.first()).toBeFocused();
  await expect(rows).toHaveCount(11);
  await expectPicture(rows.nth(1).locator('img'), contents[12] ?? file);
  expect((await fileNow(server, file)).upload.checksum).toBe(oldest.upload.checksum);
  await toast(page, 'Brought an earlier content of “Picture 1” back.')
    .getByRole('button', { name: 'Undo' })
    .click();
  await expectPicture(rows.first().locator('img'), contents[12] ?? file);
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(dialog).toHaveCount(0);
  await expectPicture(card(page, 'Picture 1').locator('img'), contents[12] ?? file);
});

test('what a private file was before is shown to its people, and to nobody else', async ({
  server,
  signedIn: page,
}) => {
  const [file] = await fill(server, 1);
  if (!file) throw new Error('There is no file.');
  await server.api('PATCH', `/api/v1/media-manager/files/${file.id}`, { isPrivate: true });
  await replaceElsewhere(server, file, 5);
  await page.goto('/');
  const dialog = await openVersions(page, 'Picture 1');
  const earlier = dialog.getByRole('listitem').last();
  await expectPicture(earlier.locator('img'), file);
  const url = (await earlier.getByRole('link').getAttribute('href')) ?? '';
  expect((await fetch(url)).status).toBe(200);
  expect((await fetch(url.replace(/&signature=[^&]*/, ''))).status).toBe(403);
  expect((await fetch(file.upload.fileUrl)).status).toBe(403);
});

test('Undo is refused in words where somebody has replaced the file since', async ({
  server,
  signedIn: page,
}) => {
  const [file] = await fill(server, 1);
  if (!file) throw new Error('There is no file.');
  await page.goto('/');
  await expectPicture(card(page, 'Picture 1').locator('img'), file);
  await replaceByMenu(page, 'Picture 1', await jpeg(7));
  const report = toast(page, 'Replaced “Picture 1”.');
  await report.hover();
  const theirs = await replaceElsewhere(server, file, 8);
  await expectPicture(card(page, 'Picture 1').locator('img'), theirs);
  await report.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Show which' }).click();
  await expect(
    page.getByText('Somebody replaced it in the meantime, so it stays as it is now.'),
  ).toBeVisible();
  expect((await fileNow(server, file)).upload.checksum).toBe(theirs.upload.checksum);
});

test('a file that becomes one of another kind is asked about first', async ({ server, signedIn: page }) => {
  const [file] = await fill(server, 1);
  if (!file) throw new Error('There is no file.');
  await page.goto('/');
  await expectPicture(card(page, 'Picture 1').locator('img'), file);
  const notes = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Some notes') };
  const question = page.getByRole('alertdialog', { name: 'Replace “Picture 1”?' });
  await replaceByMenu(page, 'Picture 1', notes);
  await expect(question).toContainText(
    'The picture becomes a document: links that show it as a picture break.',
  );
  await expectAccessible(page, '[role=alertdialog]');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toHaveCount(0);
  await expect(card(page, 'Picture 1')).toBeFocused();
  await replaceByMenu(page, 'Picture 1', notes);
  await question.getByRole('button', { name: 'Replace' }).click();
  await expect(card(page, 'Picture 1').locator('img')).toHaveCount(0);
  expect((await fileNow(server, file)).upload).toMatchObject({
    mimeType: 'text/plain',
    fileName: 'notes.txt',
  });
});

test.describe('where only pictures of 100 kB are taken', () => {
  test.use({ settings: { ALLOWED_TYPES: 'image/*', MAX_FILE_SIZE: '100kB' } });

  test('what is empty, too large or of another type is refused before a byte is sent', async ({
    server,
    signedIn: page,
  }) => {
    const [file] = await fill(server, 1);
    if (!file) throw new Error('There is no file.');
    await page.goto('/');
    await expectPicture(card(page, 'Picture 1').locator('img'), file);
    const alert = page.getByRole('alert');
    for (const [chosen, words] of [
      [{ name: 'empty.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(0) }, 'The file is empty'],
      [{ name: 'huge.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(100_001) }, 'Too large: it has 100'],
      [{ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') }, 'only pictures'],
    ] as const) {
      await replaceByMenu(page, 'Picture 1', chosen);
      await expect(alert.getByText(words)).toBeVisible();
    }
    await expect(tray(page)).toHaveCount(0);
    expect(await fileNow(server, file)).toMatchObject({ version: 1 });
  });
});

test('a replacement goes on after a reload, and is told then', async ({ server, signedIn: page }) => {
  const [file] = await fill(server, 1);
  if (!file) throw new Error('There is no file.');
  await page.goto('/');
  await expectPicture(card(page, 'Picture 1').locator('img'), file);
  const small = await jpeg(7);
  const chosen = { ...small, buffer: Buffer.concat([small.buffer, Buffer.alloc(3_000_000)]) };
  await limitUpload(page, 30_000);
  await replaceByMenu(page, 'Picture 1', chosen);
  await expect(tray(page).getByText(/ of 3 MB · Home/)).toBeVisible();
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await limitUpload(page, null);
  await expect(toast(page, 'Replaced “Picture 1”.')).toBeVisible({ timeout: 60_000 });
  await expectEnd(page, '1 uploaded');
  const after = await fileNow(server, file);
  expect(after.upload.fileSize).toBe(chosen.buffer.length);
  await expectPicture(card(page, 'Picture 1').locator('img'), after);
  expect((await server.files()).total).toBe(1);
});

test.describe('with a finger', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a file is replaced from its details, asked whether its alt text fits, and brought back', async ({
    server,
    signedIn: page,
  }) => {
    const [file] = await fill(server, 1);
    if (!file) throw new Error('There is no file.');
    await server.api('PATCH', `/api/v1/media-manager/files/${file.id}`, { altText: 'A circle' });
    await page.goto(`/l/own/folders/root?file=${file.id}`);
    const sheet = details(page);
    await choose(page, await jpeg(7), () => sheet.getByRole('button', { name: 'Replace file…' }).tap());
    const hint = toast(page, 'Does the alt text of “Picture 1” still fit?');
    await hint.getByRole('button', { name: 'Edit alt text' }).tap();
    await expect(sheet.getByRole('textbox', { name: 'Alt text' })).toBeFocused();
    await sheet.getByRole('button', { name: 'Versions…' }).tap();
    const dialog = page.getByRole('dialog', { name: 'Versions of Picture 1' });
    const rows = dialog.getByRole('listitem');
    await expect(rows).toHaveCount(2);
    expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(
      0,
    );
    const button = rows.last().getByRole('button', { name: /^Bring back/ });
    expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await button.tap();
    await expectPicture(rows.first().locator('img'), file);
    expect((await fileNow(server, file)).upload.checksum).toBe(file.upload.checksum);
  });
});
