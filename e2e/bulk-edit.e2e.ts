import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from 'playwright/test';
import type { FileTexts } from '../src/contract/file-texts.ts';
import { card, expect, fill, grid, test } from './fixtures.ts';
import { addRows } from './seed-rows.ts';
import type { TestServer } from './server.ts';

const API = '/api/v1/media-manager/files';

const dialogOf = (page: Page) => page.getByRole('dialog', { name: /^Edit \d/ });
const changeBox = (dialog: Locator) => dialog.getByRole('combobox', { name: 'Change' });
const fieldBox = (dialog: Locator) => dialog.getByRole('combobox', { name: 'Field' });
const rows = (dialog: Locator) => dialog.getByRole('table').getByRole('row');

async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  }
}

/** Selects everything in the open folder and opens the dialog, as the keyboard does. */
async function editAll(page: Page, title: string): Promise<Locator> {
  await grid(page).locator('[data-index="0"]').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Shift+E');
  const dialog = page.getByRole('dialog', { name: title });
  await expect(dialog).toBeVisible();
  return dialog;
}

/** The texts of all files, by the way that the dashboard reads them. */
async function textsOf(server: TestServer): Promise<Map<string, FileTexts>> {
  const { data: ids } = await server.api<{ data: string[] }>('POST', `${API}/select`, { query: {} });
  const { data } = await server.api<{ data: FileTexts[] }>('POST', `${API}/texts`, { ids });
  return new Map(data.map((file) => [file.id, file]));
}
const titlesOf = async (server: TestServer) => (await server.files()).data.map(({ title }) => title);

test('files are numbered as the preview says, taken back by one Undo, and numbered again', async ({
  server,
  signedIn: page,
}) => {
  await fill(server, 4);
  await page.goto('/');
  await expect(card(page, 'Picture 4')).toBeVisible();
  const dialog = await editAll(page, 'Edit 4 files');
  await changeBox(dialog).selectOption('Number them');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Picture');
  await expect(dialog.getByRole('status')).toHaveText(
    '0 files will change, 4 stay as they are: 4 already have this text.',
  );
  await expect(dialog.getByRole('button', { name: 'Edit', exact: true })).toBeDisabled();
  await dialog.getByRole('textbox', { name: 'First number' }).fill('3');
  await dialog.getByRole('textbox', { name: 'Digits' }).fill('2');
  await expect(dialog.getByRole('status')).toHaveText('4 files will change.');
  await expect(rows(dialog)).toHaveText([
    'FileNowThen',
    /Picture 1.*Picture 1.*Picture 03/,
    /Picture 2.*Picture 2.*Picture 04/,
    /Picture 3.*Picture 3.*Picture 05/,
    /Picture 4.*Picture 4.*Picture 06/,
  ]);
  await dialog.getByRole('button', { name: 'Edit 4 files' }).click();
  await expect(page.getByText('4 files edited.')).toBeVisible();
  await expect(card(page, 'Picture 06')).toBeVisible();
  expect(await titlesOf(server)).toEqual(['Picture 03', 'Picture 04', 'Picture 05', 'Picture 06']);

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(card(page, 'Picture 4')).toBeVisible();
  const before = ['Picture 1', 'Picture 2', 'Picture 3', 'Picture 4'];
  await expect.poll(() => titlesOf(server)).toEqual(before);
  await card(page, 'Picture 1').focus();
  await page.keyboard.press('Control+Shift+Z');
  await expect(card(page, 'Picture 06')).toBeVisible();
  await expect.poll(() => titlesOf(server)).not.toEqual(before);
});

test('an expression changes only what it finds in pictures, and says why all else stays; texts are text', async ({
  server,
  signedIn: page,
}) => {
  const files = await fill(server, 4);
  const alts = ['IMG 7 <script>window.ran = true</script>', 'שלום IMG 8', `IMG 9${'x'.repeat(1_994)}`];
  for (const [index, altText] of alts.entries())
    await server.api('PATCH', `${API}/${files[index]?.id}`, { altText });
  await server.createFile(Buffer.from('a'), { fileName: 'notes.txt', mimeType: 'text/plain' });
  await page.goto('/');
  await expect(card(page, 'notes')).toBeVisible();
  const dialog = await editAll(page, 'Edit 5 files');
  await fieldBox(dialog).selectOption('Alt text');
  await changeBox(dialog).selectOption('Find and replace');
  await dialog.getByRole('checkbox', { name: 'Regular expression' }).check();
  await dialog.getByRole('textbox', { name: 'Find' }).fill('IMG (\\d');
  await expect(dialog.getByRole('alert')).toHaveText('This is no regular expression: Unterminated group.');
  await dialog.getByRole('textbox', { name: 'Find' }).fill('IMG (\\d)');
  await dialog.getByRole('textbox', { name: 'Replace with' }).fill('Picture $1:');
  const said = dialog.getByRole('status');
  await expect(said).toContainText('2 files will change, 3 stay as they are:');
  await expect(said).toContainText('1 is not a picture');
  await expect(said).toContainText('1 does not have what is to be found');
  await expect(said).toContainText('1 would be too long (2,000)');
  await expectAccessible(page);
  await expect(rows(dialog).nth(1)).toContainText('Picture 7: <script>window.ran = true</script>');
  await dialog.getByRole('button', { name: 'Stay as they are: 3' }).click();
  await expect(rows(dialog).filter({ hasText: 'notes' })).toContainText('Not a picture');
  await expect(rows(dialog).filter({ hasText: 'Picture 3' })).toContainText('Too long');

  await dialog.getByRole('button', { name: 'Edit 2 files' }).click();
  await expect(page.getByText('2 files edited.')).toBeVisible();
  const stored = await textsOf(server);
  expect(files.map(({ id }) => stored.get(id)?.altText)).toEqual([
    'Picture 7: <script>window.ran = true</script>',
    'שלום Picture 8:',
    alts[2],
    null,
  ]);
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
});

test('an expression without an end is ended, while the page goes on and nothing is changed', async ({
  server,
  signedIn: page,
}) => {
  const [file] = await fill(server, 2);
  await server.api('PATCH', `${API}/${file?.id}`, { title: `${'a'.repeat(60)}!` });
  await page.goto('/');
  await expect(card(page, 'Picture 2')).toBeVisible();
  const dialog = await editAll(page, 'Edit 2 files');
  await changeBox(dialog).selectOption('Find and replace');
  await dialog.getByRole('checkbox', { name: 'Regular expression' }).check();
  await dialog.getByRole('textbox', { name: 'Replace with' }).fill('b');
  await dialog.getByRole('textbox', { name: 'Find' }).fill('^(a+)+$');
  await expect(dialog.getByText('This expression takes too long.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Edit', exact: true })).toBeDisabled();
  await dialog.getByRole('textbox', { name: 'Find' }).fill('^a+');
  await expect(dialog.getByRole('status')).toContainText('1 file will change, 1 stays as it is');
  await expect(rows(dialog).nth(1)).toContainText('b!');
});

test('two thousand files that were never loaded are edited, stopped on the way, and given back each its own title', async ({
  server,
  signedIn: page,
}) => {
  const COUNT = 2_000;
  await addRows(server, COUNT);
  const before = await textsOf(server);
  expect(before.size).toBe(COUNT);
  await page.goto('/l/own/files');
  await expect(grid(page)).toHaveAttribute('aria-rowcount', /\d/);
  let dialog = await editAll(page, 'Edit 2,000 files');
  await changeBox(dialog).selectOption('Find and replace');
  await dialog.getByRole('textbox', { name: 'Find' }).fill('REPORT-');
  await dialog.getByRole('textbox', { name: 'Replace with' }).fill('Minutes ');
  await expect(dialog.getByRole('status')).toHaveText('2,000 files will change.');
  expect(await rows(dialog).count()).toBeLessThan(60);
  await expect(dialog.getByRole('table')).toHaveAttribute('aria-rowcount', '2001');
  await dialog.getByRole('button', { name: 'Edit 2,000 files' }).click();
  await expect(page.getByText('2,000 files edited.')).toBeVisible();
  const edited = await textsOf(server);
  for (const [id, { title }] of before)
    expect(edited.get(id)?.title).toBe(title?.replace('report-', 'Minutes '));

  await grid(page).locator('[data-index="0"]').focus();
  await page.keyboard.press('Control+z');
  const titles = (texts: Map<string, FileTexts>) => [...texts].map(([id, { title }]) => [id, title]).sort();
  await expect.poll(async () => titles(await textsOf(server))).toEqual(titles(before));
  await expect(page.getByRole('progressbar')).toHaveCount(0);

  // A call is held until Cancel is pressed: what was sent already is done, and told so.
  const held = Promise.withResolvers<void>();
  let calls = 0;
  await page.route('**/media-manager/files', async (route) => {
    calls += 1;
    if (calls === 3) await held.promise;
    await route.continue();
  });
  dialog = await editAll(page, 'Edit 2,000 files');
  await fieldBox(dialog).selectOption('Description');
  await dialog.getByRole('textbox', { name: 'Text', exact: true }).fill('Of the board');
  await dialog.getByRole('button', { name: 'Edit 2,000 files' }).click();
  await expect.poll(() => calls).toBe(3);
  const described = async () =>
    [...(await textsOf(server)).values()].filter(({ description }) => description !== null).length;
  const done = await described();
  expect(done).toBeGreaterThan(0);
  await expect(page.getByRole('progressbar', { name: 'Editing' })).toHaveAttribute(
    'aria-valuetext',
    `Editing: ${done.toLocaleString('en')} of 2,000`,
  );
  await page.getByRole('button', { name: 'Cancel' }).click();
  held.resolve();
  const outcome = page
    .getByRole('alert')
    .filter({ hasText: /^Stopped: [\d,]+ edited, [\d,]+ left as they were/ });
  await expect(outcome).toBeVisible();
  const all = await described();
  expect(all).toBeGreaterThan(done);
  await expect(outcome).toContainText(
    `Stopped: ${all.toLocaleString('en')} edited, ${(COUNT - all).toLocaleString('en')} left as they were.`,
  );
  await outcome.getByRole('button', { name: 'Go on' }).click();
  await expect(outcome).toHaveCount(0);
  await expect.poll(described).toBe(COUNT);
});

test('what somebody changed since the preview is not written over, but told', async ({
  server,
  signedIn: page,
}) => {
  const files = await fill(server, 3);
  await page.goto('/');
  await expect(card(page, 'Picture 3')).toBeVisible();
  const dialog = await editAll(page, 'Edit 3 files');
  await changeBox(dialog).selectOption('Add at the end');
  await dialog.getByRole('textbox', { name: 'Text to add' }).fill(' 2026');
  await expect(dialog.getByRole('status')).toHaveText('3 files will change.');
  await server.api('PATCH', `${API}/${files[1]?.id}`, { title: 'Theirs' });
  await server.api('PATCH', `${API}/${files[2]?.id}`, { isFavorite: true });
  await dialog.getByRole('button', { name: 'Edit 3 files' }).click();
  const outcome = page.getByRole('alert').filter({ hasText: '2 edited, 1 failed' });
  await outcome.getByRole('button', { name: 'Show which' }).click();
  const failures = page.getByRole('dialog', { name: '1 file failed' });
  await expect(
    failures.getByRole('heading', { name: 'Somebody changed it in the meantime. (1 file)' }),
  ).toBeVisible();
  expect(await titlesOf(server)).toEqual(['Picture 1 2026', 'Theirs', 'Picture 3 2026']);
});

test('the keyboard alone leads through, Enter edits nothing by accident, and Esc asks only where something is lost', async ({
  server,
  signedIn: page,
}) => {
  await fill(server, 2);
  await page.goto('/');
  await expect(card(page, 'Picture 2')).toBeVisible();
  const dialog = await editAll(page, 'Edit 2 files');
  await expect(fieldBox(dialog)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(grid(page).locator('[data-index="0"]')).toBeFocused();

  await page.keyboard.press('Shift+E');
  await expect(fieldBox(dialog)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(changeBox(dialog)).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type('New');
  await expect(dialog.getByRole('status')).toHaveText('2 files will change.');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  const question = page.getByRole('alertdialog', { name: 'Leave without editing?' });
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(question).toHaveCount(0);
  await expect(dialog.getByRole('textbox', { name: 'Text', exact: true })).toHaveValue('New');
  expect(await titlesOf(server)).toEqual(['Picture 1', 'Picture 2']);

  await dialog.getByRole('textbox', { name: 'Text', exact: true }).focus();
  for (const [role, name] of [
    ['button', /^Will change/],
    ['button', /^Stay as they are/],
    ['group', /^Will change/],
    ['button', 'Cancel'],
    ['button', 'Edit 2 files'],
  ] as const) {
    await page.keyboard.press('Tab');
    await expect(dialog.getByRole(role, { name })).toBeFocused();
  }
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect.poll(() => titlesOf(server)).toEqual(['New', 'New']);
});

test('files go to a chosen folder, and what cannot be read is tried again', async ({
  server,
  signedIn: page,
}) => {
  const campaigns = await server.createFolder('Campaigns');
  await fill(server, 3);
  await page.route('**/files/texts', (route) => route.fulfill({ status: 500, body: '{}' }));
  await page.goto('/');
  await expect(card(page, 'Picture 3')).toBeVisible();
  await grid(page).locator('[data-index="0"]').focus();
  await page.keyboard.press('Control+a');
  await page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'Edit' }).click();
  const dialog = dialogOf(page);
  await expect(dialog.getByRole('heading', { name: 'The selected files could not be read' })).toBeVisible();
  await page.unroute('**/files/texts');
  await dialog.getByRole('button', { name: 'Retry' }).click();
  await expect(dialog.getByRole('status')).toHaveText('Type the text that they get.');

  await fieldBox(dialog).selectOption('Folder');
  await dialog.getByRole('button', { name: 'Choose a folder…' }).click();
  const places = page.getByRole('dialog', { name: 'Choose a folder' });
  await places.getByRole('treeitem', { name: 'Campaigns' }).click();
  await places.getByRole('button', { name: 'Choose Campaigns' }).click();
  await expect(places).toHaveCount(0);
  await expect(rows(dialog).nth(1)).toContainText('Campaigns');
  expect((await server.files(`folderId=${campaigns.id}`)).total).toBe(0);
  await dialog.getByRole('button', { name: 'Edit 3 files' }).click();
  await expect.poll(async () => (await server.files(`folderId=${campaigns.id}`)).total).toBe(3);
  await expect(card(page, 'Picture 1')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(card(page, 'Picture 1')).toBeVisible();
});

test.describe('with a finger', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('the menu leads there, rows are stacked, nothing is cut off, and both themes are accessible', async ({
    server,
    signedIn: page,
  }) => {
    const [first] = await fill(server, 3);
    await server.api('PATCH', `${API}/${first?.id}`, { isPrivate: true });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto('/');
    await expect(card(page, 'Picture 3')).toBeVisible();
    for (const number of [1, 2, 3]) await card(page, `Picture ${number}`).getByRole('checkbox').tap();
    const toolbar = page.getByRole('toolbar', { name: 'Selection' });
    await expect(toolbar).toContainText('3 selected');
    await toolbar.getByRole('button', { name: 'More actions' }).tap();
    await page.getByRole('menuitem', { name: 'Edit fields…' }).tap();
    const dialog = dialogOf(page);
    await fieldBox(dialog).selectOption('Private');
    await expect(dialog.getByRole('status')).toHaveText(
      '2 files will change, 1 stays as it is: 1 is so already.',
    );
    const [one, two] = [rows(dialog).nth(1), rows(dialog).nth(2)];
    const name = await one.getByRole('rowheader').boundingBox();
    const after = await one.getByRole('cell').nth(1).boundingBox();
    expect(after?.y).toBeGreaterThan((name?.y ?? 0) + (name?.height ?? 0));
    expect((await two.boundingBox())?.y).toBeGreaterThan((after?.y ?? 0) + (after?.height ?? 0));
    const overflow = () => dialog.evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(await overflow()).toBeLessThanOrEqual(0);
    await fieldBox(dialog).selectOption('Title');
    await changeBox(dialog).selectOption('Find and replace');
    await dialog.getByRole('textbox', { name: 'Find' }).fill('Picture');
    await dialog.getByRole('textbox', { name: 'Replace with' }).fill('Photo');
    await expect(dialog.getByRole('status')).toHaveText('3 files will change.');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Edit 3 files' }).tap();
    await expect(card(page, 'Photo 3')).toBeVisible();
  });
});
