import { startAwkwardKlinkLibrary } from '../server/testing/awkward-klink-library.ts';
import { expectClean } from './axe.ts';
import { test as base, card, expect, grid } from './fixtures.ts';
import { shown } from './order-helpers.ts';
import { picture } from './pictures.ts';

const TOKEN = 'klink-token-that-nobody-sees';

/** Journeys with an own library and one elsewhere, which is as awkward as a test wants it. */
const test = base.extend<{ klink: Awaited<ReturnType<typeof startAwkwardKlinkLibrary>>; id: string }>({
  // Playwright reads the names of the fixtures that are wanted from here: none.
  // biome-ignore lint/correctness/noEmptyPattern: see above
  klink: async ({}, use) => {
    const klink = await startAwkwardKlinkLibrary(TOKEN);
    await use(klink);
    await klink.close();
  },
  id: async ({ server, klink, signedIn: _ }, use) => {
    const body = { name: 'Press', kind: 'klink', baseUrl: klink.url, token: TOKEN };
    await use((await server.api<{ data: { id: string } }>('POST', '/api/libraries', body)).data.id);
  },
});

test('libraries are switched with the keyboard, each with its own files, and Back leads to the one before', async ({
  server,
  klink,
  id,
  signedIn: page,
}) => {
  await server.createFile(await picture(1), { fileName: 'a.jpg', title: 'Ours' });
  klink.addFile('b.jpg', { title: 'Theirs' }, await picture(2));
  await page.goto('/');
  await expect(card(page, 'Ours')).toBeVisible();
  const switcher = page.getByRole('button', { name: /^Library: .*Choose another$/ });
  await switcher.press('Enter');
  const menu = page.getByRole('menu', { name: 'Libraries' });
  await expect(menu.getByRole('menuitemradio', { checked: true })).toBeFocused();
  await expectClean(page, 'the list of libraries');
  await page.keyboard.press('ArrowDown');
  await expect(menu.getByRole('menuitemradio', { name: 'Press (K-LINK)' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/l/${id}/folders/root$`));
  await expect(card(page, 'Theirs')).toBeVisible();
  await expect(card(page, 'Ours')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Library: Press\. Choose another$/ })).toBeVisible();
  await expectClean(page, 'a library elsewhere');

  await page.reload();
  await expect(card(page, 'Theirs')).toBeVisible();
  await page.goBack();
  await expect(card(page, 'Ours')).toBeVisible();
  await page.goForward();
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('button', { name: /^Library: Press\./ })).toBeVisible();
  await page.goto('/l/nobody-knows-it/folders/root');
  await expect(page.getByRole('heading', { name: 'This library is not known here' })).toBeVisible();
  await page.getByRole('button', { name: 'Go to the own library' }).click();
  await expect(card(page, 'Ours')).toBeVisible();
});

test('removing the library that is open leaves the settings where they are', async ({
  id,
  signedIn: page,
}) => {
  await page.goto(`/l/${id}/folders/root`);
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('button', { name: /^Library: Press\./ })).toBeVisible();
  const row = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Press' });
  await row.getByRole('button', { name: /^Remove/ }).click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /^Remove/ })
    .click();
  await expect(row).toHaveCount(0);
  await expect(page).toHaveURL(/settings/);
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Library: Press\./ })).toHaveCount(0);
});

test('an outage elsewhere is told as one, never as an empty library, and passes by itself or with Retry', async ({
  klink,
  id,
  signedIn: page,
}) => {
  klink.addFile('b.jpg', { title: 'Theirs' }, await picture(2));
  for (const trouble of [{ isHtml: true }, { isTokenExpired: true }, { failing: 1_000 }]) {
    klink.be({ isHtml: false, isTokenExpired: false, failing: 0, ...trouble });
    await page.goto(`/l/${id}/folders/root`);
    const alert = page.getByRole('main').getByRole('alert').filter({ hasText: 'Press' });
    await expect(alert).toBeVisible();
    await expect(page.getByText(/is empty|Nothing here/)).toHaveCount(0);
    await expect(page.getByText('0 files')).toHaveCount(0);
    // Whoever is signed in here stays so.
    await expect(page).toHaveURL(/root$/);
  }
  klink.be({ isHtml: false, isTokenExpired: false, failing: 0 });
  const failed = page.getByRole('alert').filter({ hasText: 'The files could not be loaded' });
  await failed.getByRole('button', { name: 'Retry' }).click();
  await expect(card(page, 'Theirs')).toBeVisible();
});

test('a name that is taken there is asked about, without the answer that the library cannot give', async ({
  klink,
  id,
  signedIn: page,
}) => {
  klink.addFile('taken.jpg', { title: 'Taken' }, await picture(2));
  await page.goto(`/l/${id}/folders/root`);
  await expect(card(page, 'Taken')).toBeVisible();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Upload', exact: true }).click();
  await (await chooser).setFiles({ name: 'taken.jpg', mimeType: 'image/jpeg', buffer: await picture(3) });
  const tray = page.getByRole('region', { name: 'Uploads' });
  await expect(tray.getByRole('button', { name: /^Skip/ }).first()).toBeVisible();
  await expect(tray.getByRole('button', { name: /^Replace/ })).toHaveCount(0);
  await tray
    .getByRole('button', { name: /^Keep both/ })
    .first()
    .click();
  await expect(grid(page).locator('[data-file-id]')).toHaveCount(2);
  expect(klink.files).toHaveLength(2);
});

test('the queue of pictures without alt text, and edits of many, are worked off one file at a time', async ({
  klink,
  id,
  signedIn: page,
}) => {
  for (let seed = 1; seed <= 4; seed += 1)
    klink.addFile(`p-${seed}.jpg`, { title: `Picture ${seed}` }, await picture(seed));
  await page.goto(`/l/${id}/alt-text`);
  const field = page.getByRole('textbox', { name: 'Alt text' });
  await expect(page.getByText('1 of 4').first()).toBeVisible();
  await field.fill('The first');
  await field.press('Enter');
  await expect(page.getByText('2 of 4').first()).toBeVisible();
  await field.fill('The second');
  await field.press('Enter');
  await expect
    .poll(() => klink.files.map(({ altText }) => altText).sort())
    .toEqual(['The first', 'The second', null, null].sort());

  await page.goto(`/l/${id}/files`);
  await expect(card(page, 'Picture 4')).toBeVisible();
  await card(page, 'Picture 4').click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('f');
  await expect.poll(() => klink.files.filter(({ isFavorite }) => isFavorite).length).toBe(4);
  await page.keyboard.press('Delete');
  const question = page.getByRole('alertdialog', { name: 'Delete 4 files for good?' });
  await expectClean(page, 'a delete that asks');
  await question.getByRole('button', { name: 'Delete 4 files' }).click();
  await expect.poll(() => klink.files.length).toBe(0);
  await expect(page.getByText('0 files').first()).toBeVisible();
});

test('on a phone the drawer has the libraries, and a library elsewhere its pictures', async ({
  klink,
  id: _,
  signedIn: page,
}) => {
  klink.addFile('b.jpg', { title: 'Theirs' }, await picture(2));
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  await page.getByRole('button', { name: 'Open library menu' }).click();
  await page.getByRole('button', { name: /^Library: .*Choose another$/ }).click();
  await page.getByRole('menuitemradio', { name: 'Press (K-LINK)' }).click();
  await expect(card(page, 'Theirs')).toBeVisible();
  const thumbnail = card(page, 'Theirs').locator('img');
  await expect.poll(() => thumbnail.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  await expectClean(page, 'a library elsewhere on a phone');
  await expect(page.getByRole('navigation', { name: 'Library' })).toBeHidden();
});

test('files elsewhere are put in their own order with the keyboard, one number after the other, and back', async ({
  klink,
  id,
  signedIn: page,
}) => {
  for (const [index, title] of ['One', 'Two', 'Three'].entries())
    klink.addFile(`${title}.jpg`, { title, sortOrder: index + 1 }, await picture(index));
  const told = () =>
    klink.files
      .toSorted((a, b) => Number(a.sortOrder) - Number(b.sortOrder))
      .map(({ title }) => title)
      .join();
  await page.goto(`/l/${id}/folders/root`);
  await expect.poll(() => shown(page)).toEqual(['One', 'Two', 'Three']);
  await card(page, 'Three').click();
  // What is refused for a moment is sent again, and not taken for done.
  klink.be({ failing: 1 });
  await page.keyboard.press('Alt+Shift+Home');
  await expect.poll(() => shown(page)).toEqual(['Three', 'One', 'Two']);
  await expect.poll(told).toBe('Three,One,Two');
  await page.keyboard.press('Control+z');
  await expect.poll(told).toBe('One,Two,Three');
  await page.reload();
  await expect.poll(() => shown(page)).toEqual(['One', 'Two', 'Three']);
});
