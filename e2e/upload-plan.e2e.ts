import AxeBuilder from '@axe-core/playwright';
import { expect } from './fixtures.ts';
import { picture } from './pictures.ts';
import { drop, expectEnd, limitUpload, sha256, test, tray } from './upload-helpers.ts';

test('a dropped folder is planned: what is here already is skipped, taken names are asked about, the rest goes on', async ({
  server,
  signedIn: page,
  desk,
}) => {
  const shoot = await server.createFolder('Shoot');
  const old = await picture(1, { width: 64, height: 48 });
  const known = await picture(2, { width: 80, height: 60 });
  const store = (fileName: string, bytes: Buffer, folderId: string | null) =>
    server.createFile(bytes, { fileName, mimeType: 'image/jpeg', folderId });
  const replaced = await store('replace.jpg', old, shoot.id);
  for (const name of ['skip.jpg', 'both.jpg']) await store(name, old, shoot.id);
  await store('elsewhere.jpg', known, null);
  for (const [index, name] of ['skip', 'replace', 'both', 'New/fresh'].entries())
    await desk.file(`Shoot/${name}.jpg`, await picture(10 + index, { width: 96, height: 64 }));
  await desk.file('Shoot/known.jpg', known);
  await desk.file('Shoot/empty.txt', '');
  await page.goto('/');
  await expect(page.getByRole('treeitem', { name: 'Shoot' })).toBeVisible();

  await drop(page, [desk.path('Shoot')]);
  const plan = tray(page).getByRole('region', { name: 'What was found' });
  await expect(plan).toContainText(
    '6 files · 1 new folder · 1 already here · 3 name conflicts · 1 refused: 1 empty',
  );
  await expect.poll(async () => (await server.files()).total).toBe(5);
  // Where it is, not where it would have gone.
  await expect(tray(page).getByText('Already here: elsewhere · Home', { exact: true })).toBeVisible();
  expect((await new AxeBuilder({ page }).include('[aria-label="Uploads"]').analyze()).violations).toEqual([]);

  await tray(page).getByRole('button', { name: 'Skip skip.jpg' }).focus();
  await page.keyboard.press('Enter');
  await expect(tray(page).getByRole('button', { name: 'Skip both.jpg' })).toBeFocused();
  await tray(page).getByRole('button', { name: 'Replace replace.jpg' }).click();
  await expect(tray(page).getByRole('button', { name: 'Replace both.jpg' })).toBeVisible();
  await plan.getByRole('button', { name: 'Keep all' }).click();
  await expectEnd(page, '3 uploaded, 1 failed');
  await expect(plan).toContainText('6 files · 1 new folder · 1 already here · 1 skipped · 1 refused');

  const stored = (await server.files(`folderId=${shoot.id}`)).data;
  expect(stored.map(({ upload }) => upload.fileName).sort()).toEqual([
    ...['both (2).jpg', 'both.jpg', 'replace.jpg', 'skip.jpg'],
  ]);
  const now = stored.find(({ id }) => id === replaced.id);
  expect(now?.upload.checksum).toBe(await sha256(desk.path('Shoot/replace.jpg')));
  expect(new URL(now?.upload.fileUrl ?? '').pathname).toBe(new URL(replaced.upload.fileUrl).pathname);

  await tray(page).getByRole('button', { name: 'Upload known.jpg anyway' }).click();
  await expect.poll(async () => (await server.files()).total).toBe(7);
});

test('a question that nobody has answered is asked again after a reload, once the file is chosen again', async ({
  server,
  signedIn: page,
  desk,
}) => {
  await server.createFile(await picture(1), { fileName: 'Quay.jpg', mimeType: 'image/jpeg' });
  const path = await desk.file('Quay.jpg', await picture(2));
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto('/');
  await drop(page, [path]);
  await expect(tray(page).getByRole('button', { name: 'Keep both: Quay.jpg' })).toBeVisible();
  await page.reload();
  await expectEnd(page, '1 file to choose again');
  const chooser = page.waitForEvent('filechooser');
  await tray(page).getByRole('button', { name: 'Choose Quay.jpg again' }).click();
  await (await chooser).setFiles(path);
  await tray(page).getByRole('button', { name: 'Keep both: Quay.jpg' }).click();
  await expectEnd(page, '1 uploaded');
  const names = (await server.files()).data.map(({ upload }) => upload.fileName);
  expect(names.sort()).toEqual(['Quay (2).jpg', 'Quay.jpg']);
});

test('a drop that the library does not answer about is given up, and another is taken', async ({
  server,
  signedIn: page,
  desk,
}) => {
  const path = await desk.file('Quay.jpg', await picture(1));
  await page.goto('/');
  await page.route('**/files/lookup', () => {});
  await drop(page, [path]);
  await expect(tray(page).getByRole('heading', { name: /Reading/ })).toBeVisible();
  await tray(page).getByRole('button', { name: 'Cancel all' }).click();
  await expect(tray(page)).toHaveCount(0);
  await expect(page.getByRole('main')).toBeFocused();
  await page.unrouteAll();
  await drop(page, [path]);
  await expectEnd(page, '1 uploaded');
  expect((await server.files()).total).toBe(1);
});

test('a drop while the server is away waits for it and says so: what is here already is not stored twice', async ({
  server,
  signedIn: page,
  desk,
}) => {
  const known = await picture(2);
  await server.createFile(known, { fileName: 'known.jpg', mimeType: 'image/jpeg' });
  const first = await desk.file('First.jpg', await picture(1));
  await desk.file('Shoot/known.jpg', known);
  await desk.file('Shoot/new.jpg', await picture(3));
  await page.goto('/');
  await drop(page, [first]);
  await expectEnd(page, '1 uploaded');
  await server.stop('SIGKILL');
  await drop(page, [desk.path('Shoot')]);
  await expect(tray(page).getByRole('heading', { name: /Reading/ })).toBeVisible();
  await expect(tray(page).getByText('Paused: the server does not answer')).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'Paused: the server' })).toBeAttached();
  await server.start();
  await expectEnd(page, '1 uploaded');
  await expect(tray(page).getByRole('region', { name: 'What was found' })).toContainText(
    '2 files · 1 new folder · 1 already here',
  );
  expect((await server.files()).total).toBe(3);
});

test('a drop is shown, and can be given up, while what plans it cannot be loaded', async ({
  server,
  signedIn: page,
  desk,
}) => {
  const path = await desk.file('Quay.jpg', await picture(1));
  const { promise: mayLoad, resolve: allow } = Promise.withResolvers<void>();
  await page.route('**/assets/planning-*.js', async (route) => {
    await mayLoad;
    await route.continue();
  });
  await page.goto('/');
  await drop(page, [path]);
  await expect(tray(page).getByRole('heading', { name: /Reading/ })).toBeVisible();
  await tray(page).getByRole('button', { name: 'Cancel all' }).click();
  await expect(tray(page)).toHaveCount(0);
  await drop(page, [path]);
  await expect(tray(page).getByRole('heading', { name: /Reading/ })).toBeVisible();
  allow();
  await expectEnd(page, '1 uploaded');
  expect((await server.files()).total).toBe(1);
});

test('what is said of files while they travel is stored with them: texts, marks and another folder', async ({
  server,
  signedIn: page,
  desk,
}) => {
  const press = await server.createFolder('Press');
  const paths = [await desk.file('Film.bin', Buffer.alloc(4_000_000, 7))];
  for (const index of [1, 2, 3])
    paths.push(
      await desk.file(`Quay ${index}.jpg`, Buffer.concat([await picture(index), Buffer.alloc(3_000_000)])),
    );
  await page.goto('/');
  await expect(page.getByRole('treeitem', { name: 'Press' })).toBeVisible();
  await limitUpload(page, 100_000);
  // Three at a time: the last one waits, whichever of the first three is read first.
  await drop(page, paths.slice(0, 3));
  await expect(tray(page).getByText(/ of [34](\.\d+)? MB · Home/)).toHaveCount(3);
  await drop(page, paths.slice(3));
  await tray(page).getByRole('button', { name: 'Details of Quay 3.jpg' }).click();
  const details = page.getByRole('dialog', { name: 'Details of Quay 3.jpg' });
  await details.getByRole('textbox', { name: 'Title' }).fill('The quay at night');
  await details.getByRole('textbox', { name: 'Alt text' }).fill('Lamps along a quay');
  await details.getByRole('switch', { name: 'Favourite' }).click();
  await details.getByRole('button', { name: 'Move to…' }).click();
  const move = page.getByRole('dialog', { name: 'Move to…' });
  await move.getByRole('treeitem', { name: 'Press' }).click();
  await move.getByRole('button', { name: 'Move to Press' }).click();
  await expect(tray(page).getByText('· Press')).toBeVisible();

  await tray(page).getByRole('button', { name: 'Details of all that wait' }).click();
  const all = page.getByRole('dialog', { name: 'Details of 4 files' });
  await all.getByRole('switch', { name: 'Private' }).click();
  await all.getByRole('button', { name: 'Done' }).click();
  await expect(all).toHaveCount(0);
  await limitUpload(page, null);
  await expectEnd(page, '4 uploaded');

  const [quay] = (await server.files(`folderId=${press.id}`)).data;
  expect(quay).toMatchObject({
    ...{ title: 'The quay at night', altText: 'Lamps along a quay', isFavorite: true, isPrivate: true },
  });
  // Also of those that had begun to leave by then.
  await expect.poll(async () => (await server.files('isPrivate=true')).total).toBe(4);
});

test('a file that is dropped again while it is on its way is skipped, and uploaded under another name where that is meant', async ({
  server,
  signedIn: page,
  desk,
}) => {
  const path = await desk.file('Film.bin', Buffer.alloc(4_000_000, 7));
  await page.goto('/');
  await limitUpload(page, 200_000);
  await drop(page, [path]);
  await expect(tray(page).getByText(/ of 4 MB · Home/)).toBeVisible();
  await drop(page, [path]);
  await expect(tray(page).getByText('Skipped: it is being uploaded there already.')).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: '2 files · 1 skipped' })).toBeAttached();
  await tray(page).getByRole('button', { name: 'Upload Film.bin anyway' }).click();
  await limitUpload(page, null);
  await expectEnd(page, '2 uploaded');
  const names = (await server.files()).data.map(({ upload }) => upload.fileName);
  expect(names.sort()).toEqual(['Film (2).bin', 'Film.bin']);
});

test.describe('a library of certain types, with little room', () => {
  test.use({ settings: { ALLOWED_TYPES: 'image/*', MAX_LIBRARY_SIZE: '100kB' } });

  test('says what it does not take before a byte is sent, and what to do', async ({
    server,
    signedIn: page,
    desk,
  }) => {
    const paths = [
      await desk.file('notes.txt', 'some notes'),
      await desk.file('huge.jpg', Buffer.alloc(200_000, 1)),
      await desk.file('fine.jpg', await picture(3, { width: 64, height: 48 })),
    ];
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/files')) sent.push(request.url());
    });
    await page.goto('/');
    await drop(page, paths);
    await expectEnd(page, '1 uploaded, 2 failed');
    await expect(
      tray(page).getByText('Files of the type text/plain are not taken here, only pictures.'),
    ).toBeVisible();
    await expect(
      tray(page).getByText('The library is full: it has room for 100 kB more, and this file has 200 kB.'),
    ).toBeVisible();
    await expect(
      tray(page).getByText('2 refused: 1 of a type that is not taken, 1 without room'),
    ).toBeVisible();
    expect(sent).toHaveLength(1);
    expect((await server.files()).total).toBe(1);
  });
});
