import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { card, expect, fill, grid, test } from './fixtures.ts';
import { picture } from './pictures.ts';

const preview = (page: Page, title: string) =>
  page.getByRole('dialog', { name: `Preview: ${title}`, exact: true });
const sample = (name: string) => readFile(join(import.meta.dirname, '../server/samples/files', name));

test('Enter opens a file, arrows go through the folder, Esc returns to its card', async ({
  server,
  signedIn: page,
}) => {
  await fill(server, 3);
  await page.goto('/');
  await card(page, 'Picture 1').click();
  await page.keyboard.press('Enter');
  const first = preview(page, 'Picture 1');
  await expect(first.getByRole('img', { name: 'Picture 1' })).toBeVisible();
  await expect(first.getByRole('button', { name: 'Previous file' })).toHaveAttribute('aria-disabled', 'true');
  await expect(first.getByRole('button', { name: 'Next file' })).toHaveAttribute('aria-disabled', 'false');

  await page.keyboard.press('ArrowRight');
  await expect(preview(page, 'Picture 2')).toBeVisible();
  await preview(page, 'Picture 2').getByRole('button', { name: 'Next file' }).click();
  await expect(preview(page, 'Picture 3')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await expect(preview(page, 'Picture 2')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page).not.toHaveURL(/preview=/);
  await expect(grid(page).locator(':focus'), 'the focus is back in the grid').toHaveCount(1);
});

test('the address holds the preview: reload keeps it, Back closes it', async ({ server, signedIn: page }) => {
  await fill(server, 2);
  await page.goto('/');
  await card(page, 'Picture 2').dblclick();
  await expect(preview(page, 'Picture 2')).toBeVisible();
  await expect(page).toHaveURL(/preview=/);
  await page.reload();
  await expect(preview(page, 'Picture 2').getByRole('img', { name: 'Picture 2' })).toBeVisible();
  const back = preview(page, 'Picture 2').getByRole('button', { name: 'Previous file' });
  await expect(back).toHaveAttribute('aria-disabled', 'false');
  await page.keyboard.press('ArrowLeft');
  await expect(preview(page, 'Picture 1')).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(card(page, 'Picture 1')).toBeVisible();
});

test('a large picture is fetched as large as it is shown, its own bytes only at 100 %', async ({
  server,
  signedIn: page,
}) => {
  await server.createFile(await picture(1, { width: 3000, height: 2000 }), {
    fileName: 'large.jpg',
    title: 'Large',
    altText: 'A circle on a plain ground',
  });
  const fetched: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/large.jpg')) fetched.push(request.url());
  });
  await page.goto('/');
  await card(page, 'Large').dblclick();
  const dialog = preview(page, 'Large');
  const shown = dialog.getByRole('img', { name: 'A circle on a plain ground' });
  await expect(shown).toBeVisible();
  await expect.poll(() => fetched.some((url) => url.includes('w=1280'))).toBe(true);
  expect(fetched.some((url) => !url.includes('w='))).toBe(false);
  const fitted = await shown.boundingBox();

  await dialog.getByRole('button', { name: 'Show at 100 %' }).click();
  await expect.poll(async () => (await shown.boundingBox())?.width).toBe(3000);
  await expect.poll(() => fetched.some((url) => !url.includes('w='))).toBe(true);
  await dialog.getByRole('button', { name: 'Fit to the window' }).click();
  await expect.poll(async () => shown.boundingBox()).toEqual(fitted);
});

test('a picture is enlarged, moved and turned by wheel, mouse and keys', async ({
  server,
  signedIn: page,
}) => {
  await server.createFile(await picture(1, { width: 2000, height: 1000 }), {
    fileName: 'wide.jpg',
    title: 'Wide',
    altText: 'A wide picture',
  });
  await fill(server, 1);
  await page.goto('/');
  await card(page, 'Wide').dblclick();
  const dialog = preview(page, 'Wide');
  const shown = dialog.getByRole('img', { name: 'A wide picture' });
  await expect(shown).toBeVisible();
  const box = async () => (await shown.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const whole = await box();

  // What lies under the pointer stays under it.
  const at = { x: whole.x + whole.width / 4, y: whole.y + whole.height / 2 };
  await page.mouse.move(at.x, at.y);
  await page.mouse.wheel(0, -600);
  await expect.poll(async () => (await box()).width).toBeGreaterThan(whole.width * 2);
  const near = await box();
  expect((at.x - near.x) / near.width).toBeCloseTo(0.25, 2);

  await page.mouse.down();
  await page.mouse.move(at.x + 100, at.y, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => Math.round((await box()).x - near.x)).toBe(100);
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => Math.round((await box()).x - near.x)).toBe(20);
  await expect(dialog, 'the arrows go through the files only while the picture is whole').toBeVisible();

  await page.keyboard.press('1');
  await expect.poll(async () => (await box()).width).toBe(2000);
  await expect(dialog.getByRole('button', { name: 'Fit to the window' })).toHaveText('100 %');
  await page.keyboard.press('0');
  await expect.poll(box).toEqual(whole);
  await dialog.getByRole('button', { name: 'Rotate' }).click();
  await expect.poll(async () => (await box()).height > (await box()).width).toBe(true);
  await page.keyboard.press('PageDown');
  await expect(preview(page, 'Picture 1')).toBeVisible();
});

test('with fingers a picture is enlarged, and a swipe goes to the next', async ({
  server,
  signedIn: page,
}) => {
  await server.createFile(await picture(1, { width: 2000, height: 1000 }), {
    fileName: 'a.jpg',
    title: 'Wide',
  });
  await fill(server, 1);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  await card(page, 'Wide').dblclick();
  const shown = preview(page, 'Wide').getByRole('img', { name: 'Wide' });
  await expect(shown).toBeVisible();
  const width = async () => (await shown.boundingBox())?.width ?? 0;
  const whole = await width();
  const devtools = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...xs: number[]) =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints: xs.map((x, id) => ({ x, y: 400, id })) });

  await touch('touchStart', 300);
  await touch('touchMove', 200);
  await touch('touchMove', 100);
  await touch('touchEnd');
  await expect(preview(page, 'Picture 1')).toBeVisible();
  await preview(page, 'Picture 1').getByRole('button', { name: 'Previous file' }).click();
  await expect(shown).toBeVisible();

  await touch('touchStart', 180, 220);
  await touch('touchMove', 100, 300);
  await touch('touchEnd');
  await expect.poll(width).toBeGreaterThan(whole * 3);
});

test('the details are edited beside the preview, and go along to the next file', async ({
  server,
  signedIn: page,
}) => {
  await fill(server, 2);
  await page.goto('/');
  await card(page, 'Picture 1').dblclick();
  await preview(page, 'Picture 1').getByRole('button', { name: 'Details' }).click();
  const fields = page.getByRole('complementary', { name: 'Details' });
  const title = fields.getByRole('textbox', { name: 'Title' });
  await title.fill('Given up');
  await page.keyboard.press('Escape');
  await expect(title, 'Esc restores the text and leaves the preview open').toHaveValue('Picture 1');
  await fields.getByRole('textbox', { name: 'Alt text' }).fill('A circle');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await server.files()).data[0]?.altText).toBe('A circle');
  await preview(page, 'Picture 1').getByRole('button', { name: 'Next file' }).click();
  await expect(title).toHaveValue('Picture 2');
  await fields.getByRole('button', { name: 'Delete' }).click();
  await expect(preview(page, 'Picture 1'), 'the preview goes on to what is left').toBeVisible();
  await expect.poll(async () => (await server.files()).total).toBe(1);
});

test('the way through the files goes on where nothing was loaded', async ({ server, signedIn: page }) => {
  const bytes = await picture(1, { width: 32, height: 24 });
  for (let first = 1; first <= 102; first += 6) {
    const some = Array.from({ length: 6 }, (_, index) => first + index);
    await Promise.all(
      some.map((index) =>
        server.createFile(bytes, { fileName: `${index}.jpg`, title: `File ${index}`, sortOrder: index }),
      ),
    );
  }
  const last = (await server.files()).data.at(-1);
  await page.goto(`/l/own/folders/root?preview=${last?.id}`);
  await expect(preview(page, 'File 100')).toBeVisible();
  const goTo = async (key: 'ArrowRight' | 'ArrowLeft', title: string) => {
    await page.keyboard.press(key);
    await expect(preview(page, title)).toBeVisible();
  };
  await goTo('ArrowRight', 'File 101');
  await goTo('ArrowRight', 'File 102');
  await goTo('ArrowLeft', 'File 101');
  await goTo('ArrowLeft', 'File 100');

  // Somebody deletes what is looked at: the way goes on from where it was.
  await server.api('DELETE', `/api/v1/media-manager/files/${last?.id}`);
  await expect(page.getByText('This file is no longer here').first()).toBeVisible();
  const listed = (title: string) => page.locator(`main [data-file-id][aria-label="${title}"]`);
  await expect(listed('File 100')).toHaveCount(0);
  for (const title of ['File 99', 'File 101', 'File 102']) await expect(listed(title)).toHaveCount(1);
  await goTo('ArrowRight', 'File 101');
  await goTo('ArrowLeft', 'File 99');

  // A link to a file that is further down than what the list shows at first.
  const end = (await server.files('page=2')).data.at(-1);
  const colleague = await page.context().newPage();
  await colleague.goto(`/l/own/folders/root?preview=${end?.id}`);
  await expect(preview(colleague, 'File 102')).toBeVisible();
  await expect(colleague.getByRole('button', { name: 'Previous file' })).toBeEnabled();
  await colleague.keyboard.press('ArrowLeft');
  await expect(preview(colleague, 'File 101')).toBeVisible();
});

test('films, sound, PDFs and texts are shown; the rest can be downloaded', async ({
  server,
  signedIn: page,
}) => {
  await server.createFile(await sample('over-the-hills.webm'), { fileName: 'film.webm', title: 'Film' });
  await server.createFile(await sample('chime.wav'), { fileName: 'sound.wav', title: 'Sound' });
  await server.createFile(await sample('price-list.pdf'), { fileName: 'list.pdf', title: 'List' });
  await server.createFile(Buffer.from('name,price\nTea,3\n<b>Grüntee</b>,4\n'), {
    fileName: 'prices.csv',
    mimeType: 'text/csv',
    title: 'Prices',
  });
  await server.createFile(Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]), {
    fileName: 'model.bin',
    mimeType: 'application/octet-stream',
    title: 'Model',
  });
  await page.goto('/');
  await card(page, 'Film').dblclick();
  const film = preview(page, 'Film').locator('video');
  await expect.poll(() => film.evaluate((video: HTMLVideoElement) => video.videoWidth)).toBeGreaterThan(0);
  await page.keyboard.press('Escape');

  await card(page, 'Sound').dblclick();
  const sound = preview(page, 'Sound').locator('audio');
  await expect.poll(() => sound.evaluate((audio: HTMLAudioElement) => audio.duration)).toBeGreaterThan(0);
  await page.keyboard.press('Escape');

  const framed = page.waitForResponse((response) => response.url().includes('/list.pdf'));
  await card(page, 'List').dblclick();
  await expect(preview(page, 'List').locator('iframe[title="List"]')).toBeVisible();
  expect((await framed).status()).toBe(200);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await card(page, 'Prices').dblclick();
  await expect(preview(page, 'Prices').getByText('<b>Grüntee</b>,4')).toBeVisible();
  await page.keyboard.press('Escape');

  await card(page, 'Model').dblclick();
  const download = page.waitForEvent('download');
  await preview(page, 'Model')
    .getByText('There is no preview')
    .locator('..')
    .getByRole('button', { name: 'Download' })
    .click();
  expect((await download).suggestedFilename()).toBe('model.bin');
});

test('a damaged picture says so and is still to be had; a deleted file says it is gone', async ({
  server,
  signedIn: page,
}) => {
  const whole = await picture(1, { width: 1600, height: 1200 });
  const file = await server.createFile(whole.subarray(0, 600), {
    fileName: 'damaged.jpg',
    mimeType: 'image/jpeg',
    title: 'Damaged',
  });
  await page.goto(`/l/own/folders/root?preview=${file.id}`);
  const dialog = preview(page, 'Damaged');
  await expect(dialog.getByText('This picture cannot be shown')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Download' })).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await server.api('DELETE', `/api/v1/media-manager/files/${file.id}`);
  await page.goto(`/l/own/folders/root?preview=${file.id}`);
  const gone = page.getByRole('dialog', { name: 'Preview: This file is no longer here' });
  await expect(gone.getByRole('heading', { name: 'This file is no longer here' })).toHaveCount(2);
});
