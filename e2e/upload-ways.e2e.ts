import { randomBytes } from 'node:crypto';
import { test as base, card, expect } from './fixtures.ts';
import { picture } from './pictures.ts';
import { dragOver, drop, expectEnd, limitUpload, test, tray } from './upload-helpers.ts';

test('a drop on the breadcrumb goes to the folder that it names', async ({
  server,
  signedIn: page,
  desk,
}) => {
  const folder = await server.createFolder('Products');
  const inner = await server.createFolder('Chairs', folder.id);
  await page.goto(`/l/own/folders/${inner.id}`);
  const crumb = page
    .getByRole('navigation', { name: 'Breadcrumb' })
    .getByRole('link', { name: 'Products', exact: true });
  const drag = await dragOver(page, [await desk.file('Stool.jpg', await picture(4))], crumb);
  await expect(page.getByText('Upload to Products', { exact: false })).toBeVisible();
  await drag.drop();
  await expectEnd(page, '1 uploaded');
  expect((await server.files(`folderId=${folder.id}`)).data.map(({ title }) => title)).toEqual(['Stool']);
});

test('a folder that is picked keeps its structure', async ({ server, signedIn: page, desk }) => {
  await desk.file('Trip/One.txt', 'one');
  await desk.file('Trip/Days/Two.txt', 'two');
  await page.goto('/');
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'More ways to upload' }).click();
  await page.getByRole('menuitem', { name: 'Upload a folder' }).click();
  await (await choosing).setFiles(desk.path('Trip'));
  await expectEnd(page, '2 uploaded');
  await page.getByRole('main').getByRole('link', { name: 'Trip' }).click();
  await expect(card(page, 'One')).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Days' }).click();
  await expect(card(page, 'Two')).toBeVisible();
  expect((await server.files()).total).toBe(2);
});

base.describe('on a phone', () => {
  base.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  base('a photo that is taken goes to the folder on screen', async ({ server, signedIn: page }) => {
    const folder = await server.createFolder('Shelf');
    await page.goto(`/l/own/folders/${folder.id}`);
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'More', exact: true }).tap();
    await page.getByRole('menuitem', { name: 'Take a photo' }).tap();
    const chooser = await choosing;
    const input = chooser.element();
    expect(await input.getAttribute('capture')).toBe('environment');
    expect(await input.getAttribute('accept')).toContain('image/*');
    await chooser.setFiles({
      name: 'image.jpg',
      mimeType: 'image/jpeg',
      buffer: await picture(5, { width: 300, height: 200 }),
    });
    await expectEnd(page, '1 uploaded');
    expect((await server.files(`folderId=${folder.id}`)).total).toBe(1);
  });
});

test('what was uploaded is selected, and the first one’s alt text is one key away', async ({
  server,
  signedIn: page,
  desk,
}) => {
  const paths = [
    await desk.file('Lake.jpg', await picture(6)),
    await desk.file('Hill.jpg', await picture(7)),
  ];
  await page.goto('/');
  await drop(page, paths);
  await expectEnd(page, '2 uploaded');
  await expect(page.getByRole('toolbar', { name: 'Selection' })).toContainText('2 selected');
  await expect(card(page, 'Lake')).toBeFocused();
  await page.keyboard.press('a');
  await page.keyboard.type('A lake in the morning');
  await page.keyboard.press('Enter');
  await expect(card(page, 'Lake')).toContainText('A lake in the morning');
  await expect
    .poll(async () => (await server.files('keyword=lake')).data.map(({ altText }) => altText))
    .toEqual(['A lake in the morning']);

  // Who is at something else keeps that.
  await card(page, 'Hill').click();
  await drop(page, [await desk.file('Wood.jpg', await picture(8))]);
  await expect(tray(page).getByRole('progressbar', { name: 'Wood.jpg' })).toBeAttached();
  await expectEnd(page, '1 uploaded');
  await expect(card(page, 'Wood')).toBeVisible();
  await expect(page.getByRole('toolbar', { name: 'Selection' })).toContainText('1 selected');
  await expect(card(page, 'Hill')).toHaveAttribute('aria-selected', 'true');
});

test('a file that another tab is uploading there is not uploaded a second time', async ({
  server,
  signedIn: page,
  desk,
  context,
}) => {
  const path = await desk.file('Film.bin', randomBytes(3_000_000));
  const second = await context.newPage();
  await second.goto('/');
  await page.goto('/');
  await limitUpload(page, 300_000);
  await drop(page, [path]);
  await expect(
    tray(page)
      .getByText(/ of 3 MB$/)
      .first(),
  ).toBeVisible();
  await drop(second, [path]);
  await expect(tray(second).getByText('it is being uploaded there already', { exact: false })).toBeVisible();
  await limitUpload(page, null);
  await expectEnd(page, '1 uploaded');
  expect((await server.files()).total).toBe(1);
});
