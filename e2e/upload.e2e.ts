import { randomBytes } from 'node:crypto';
import { card, expect, fill, grid } from './fixtures.ts';
import { picture } from './pictures.ts';
import { dragOver, drop, expectEnd, limitUpload, sha256, test, tray } from './upload-helpers.ts';

const MB = 1_000_000;

test('20 pictures dropped on the page go to the folder that is named, and are there, byte for byte', async ({
  server,
  signedIn: page,
  desk,
}) => {
  const campaigns = await server.createFolder('Campaigns');
  const spring = await server.createFolder('Spring', campaigns.id);
  const paths: string[] = [];
  for (let index = 1; index <= 20; index += 1) {
    paths.push(await desk.file(`Orchard ${index}.jpg`, await picture(index, { width: 1200, height: 900 })));
  }
  await page.goto(`/l/own/folders/${spring.id}`);
  await expect(page.getByRole('heading', { name: 'Spring' })).toBeAttached();

  const drag = await dragOver(page, paths, page.getByRole('main'));
  await expect(page.getByText('Drop to upload to Campaigns / Spring')).toBeVisible();
  await drag.drop();
  await expect(page.getByText('Drop to upload to')).toHaveCount(0);
  await expectEnd(page, '20 uploaded');
  await expect(card(page, 'Orchard 1').locator('img')).toBeVisible();
  await expect(grid(page)).toHaveAttribute('aria-rowcount', /[1-9]/);

  const stored = (await server.files(`folderId=${spring.id}`)).data;
  const checksums = new Map(stored.map(({ upload }) => [upload.fileName, upload.checksum]));
  expect(checksums.size).toBe(20);
  for (const path of paths) expect(checksums.get(path.split('/').at(-1) ?? '')).toBe(await sha256(path));
});

test('Upload that is clicked before the part that takes files has come opens one picker', async ({
  server,
  signedIn: page,
  desk,
}) => {
  const held = Promise.withResolvers<void>();
  await page.route('**/assets/drop-target-*', async (route) => {
    await held.promise;
    await route.continue();
  });
  const choosers: unknown[] = [];
  page.on('filechooser', (chooser) => choosers.push(chooser));
  await page.goto('/');
  await page.getByRole('button', { name: 'Upload', exact: true }).click();
  const choosing = page.waitForEvent('filechooser');
  held.resolve();
  const chooser = await choosing;
  await chooser.setFiles(await desk.file('Early.txt', 'early'));
  await expectEnd(page, '1 uploaded');
  expect(choosers).toHaveLength(1);
  expect((await server.files()).total).toBe(1);
});

test('a folder dropped on a folder in the tree keeps its structure, empty folders and odd names too', async ({
  server,
  signedIn: page,
  desk,
}) => {
  const campaigns = await server.createFolder('Campaigns');
  const existing = await server.createFolder('press', (await server.createFolder('Shoot', campaigns.id)).id);
  const bytes = await picture(1, { width: 64, height: 48 });
  await desk.file('Shoot/one.jpg', bytes);
  await desk.file('Shoot/Press/50 % #1 "ü" & 日本.jpg', bytes);
  await desk.file('Shoot/Press/Deep/er/three.jpg', bytes);
  await desk.file('Shoot/.DS_Store', 'x');
  await desk.emptyFolder('Shoot/To do');
  await page.goto('/');

  const target = page.getByRole('treeitem', { name: 'Campaigns' }).locator('[data-row]').first();
  const drag = await dragOver(page, [desk.path('Shoot')], target);
  await expect(page.getByText('Drop to upload to Home')).toHaveCount(0);
  await expect(page.getByText('Upload to Campaigns', { exact: false })).toBeVisible();
  await drag.drop();
  await expectEnd(page, '3 uploaded');

  const folders = (await server.folders()).data;
  const pathOf = (id: string | null): string => {
    const folder = folders.find((candidate) => candidate.id === id);
    return folder ? [pathOf(folder.parentId), folder.name].filter(Boolean).join('/') : '';
  };
  expect(folders.map(({ id }) => pathOf(id)).sort()).toEqual([
    'Campaigns',
    'Campaigns/Shoot',
    'Campaigns/Shoot/To do',
    'Campaigns/Shoot/press',
    'Campaigns/Shoot/press/Deep',
    'Campaigns/Shoot/press/Deep/er',
  ]);
  const files = (await server.files()).data.map((file) => `${pathOf(file.folderId)}/${file.upload.fileName}`);
  expect(files.sort()).toEqual([
    'Campaigns/Shoot/one.jpg',
    'Campaigns/Shoot/press/50 % #1 "ü" & 日本.jpg',
    'Campaigns/Shoot/press/Deep/er/three.jpg',
  ]);
  expect((await server.files(`folderId=${existing.id}`)).total).toBe(1);

  await page.goto(`/l/own/folders/${campaigns.id}`);
  await expect(page.getByRole('main').getByText('Shoot', { exact: true })).toBeVisible();
});

test('a file dropped on a folder card goes there; our own cards are not taken for files', async ({
  server,
  signedIn: page,
  desk,
}) => {
  const folder = await server.createFolder('Products');
  await fill(server, 1);
  const path = await desk.file('Chair.jpg', await picture(9));
  await page.goto('/');
  const folderCard = page.getByRole('main').getByText('Products', { exact: true });
  await expect(folderCard).toBeVisible();
  await expect(page.getByRole('treeitem', { name: 'Products' })).toBeVisible();
  const drag = await dragOver(page, [path], folderCard);
  await expect(page.getByText('Upload to Products', { exact: false })).toBeVisible();
  await expect(page.getByText('Drop to upload to')).toHaveCount(0);
  await drag.drop();
  await expectEnd(page, '1 uploaded');
  expect((await server.files(`folderId=${folder.id}`)).data.map(({ title }) => title)).toEqual(['Chair']);

  await card(page, 'Picture 1').locator('img').hover();
  await page.mouse.down();
  await page.mouse.move(600, 500, { steps: 5 });
  await page.mouse.move(604, 504);
  await expect(page.getByText('Drop to upload to')).toHaveCount(0);
  await page.mouse.up();
  await expectEnd(page, '1 uploaded');
  expect((await server.files()).total).toBe(2);
});

test('files held over a card open its folder, and the page says that they will go there', async ({
  server,
  signedIn: page,
  desk,
}) => {
  const products = await server.createFolder('Products');
  const path = await desk.file('Chair.jpg', await picture(9));
  await page.goto('/');
  await expect(page.getByRole('treeitem', { name: 'Products' })).toBeVisible();
  const folderCard = page.getByRole('main').getByRole('list').getByRole('link', { name: 'Products' });
  await dragOver(page, [path], folderCard);
  await expect(page).toHaveURL(new RegExp(`/folders/${products.id}`));
  const drag = await dragOver(page, [path], page.getByRole('heading', { name: 'This folder is empty' }));
  await expect(page.getByText('Drop to upload to Products')).toBeVisible();
  await drag.drop();
  await expectEnd(page, '1 uploaded');
  await expect(card(page, 'Chair')).toBeVisible();
  expect((await server.files(`folderId=${products.id}`)).total).toBe(1);
});

test('a 30 MB file arrives whole, and goes on while one walks through the library', async ({
  server,
  signedIn: page,
  desk,
}) => {
  const archive = await server.createFolder('Archive');
  const path = await desk.file('Master.bin', randomBytes(30 * MB));
  await page.goto('/');
  await expect(page.getByRole('treeitem', { name: 'Archive' })).toBeVisible();
  await limitUpload(page, MB / 2);
  await drop(page, [path]);
  await expect(tray(page).getByRole('progressbar', { name: 'Master.bin' })).toBeAttached();
  await expect(tray(page).getByText('Uploading 0 of 1')).toBeVisible();
  await expect(tray(page).getByText(/ of 30 MB · .*\/s · .* left/)).toBeVisible();

  await page.getByRole('treeitem', { name: 'Archive' }).click();
  await expect(page).toHaveURL(`${server.url}/l/own/folders/${archive.id}`);
  await expect(tray(page).getByText('Uploading 0 of 1')).toBeVisible();
  await limitUpload(page, null);
  await expectEnd(page, '1 uploaded');
  await page.goBack();
  await expect(card(page, 'Master')).toBeVisible();
  const [file] = (await server.files()).data;
  expect(file?.upload).toMatchObject({ fileSize: 30 * MB, checksum: await sha256(path) });
  expect(file?.folderId).toBeNull();
});

test('the picker uploads to the folder on screen, and a pasted picture and pasted files go there too', async ({
  server,
  signedIn: page,
  context,
  desk,
}) => {
  const folder = await server.createFolder('Products');
  const paths = [
    await desk.file('Chair.png', await picture(3, { format: 'png' })),
    await desk.file('Table.webp', await picture(4, { format: 'webp' })),
  ];
  await page.goto(`/l/own/folders/${folder.id}`);
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Upload', exact: true }).first().click();
  await (await choosing).setFiles(paths);
  await expect(card(page, 'Chair').locator('img')).toBeVisible();
  await expect(card(page, 'Table').locator('img')).toBeVisible();

  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(60, 40);
    canvas.getContext('2d')?.fillRect(10, 10, 20, 20);
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': canvas.convertToBlob() })]);
  });
  await page.keyboard.press('Control+V');
  await expect(card(page, 'image').locator('img')).toBeVisible();

  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(['a note'], 'Pasted.txt', { type: 'text/plain' }));
    data.items.add(new File(['another'], 'Pasted too.txt', { type: 'text/plain' }));
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await expect(card(page, 'Pasted')).toBeVisible();
  await expect(card(page, 'Pasted too')).toBeVisible();
  expect((await server.files(`folderId=${folder.id}`)).total).toBe(5);
});
