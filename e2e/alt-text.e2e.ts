import { expectAt, field, QUEUE, said } from './alt-text-helpers.ts';
import { card, expect, fill, test } from './fixtures.ts';
import { altTexts } from './sheet-helpers.ts';

test('a folder’s pictures are described with the keyboard alone: written, decorative, skipped, back; its share grows', async ({
  server,
  signedIn: page,
}) => {
  const folder = await server.createFolder('Campaigns');
  await fill(server, 4, folder.id);
  await server.createFile(Buffer.from('a,b\n1,2\n'), {
    fileName: 'table.csv',
    folderId: folder.id,
    sortOrder: 9,
  });
  await page.goto('/');
  await page.getByRole('treeitem', { name: 'Campaigns' }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Write alt texts' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Needs alt text: Campaigns' })).toBeVisible();
  await expectAt(page, '1 of 4', 'Picture 1');
  const share = page.getByRole('progressbar', { name: 'This folder and below' });
  await expect(share).toHaveAttribute('aria-valuetext', '0 of 4 pictures done');

  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'Nothing is typed yet' })).toBeVisible();
  await page.keyboard.type('A red circle');
  // It is there for a moment only: looked for from before it can come.
  const isAnnounced = page.getByText('2 of 4, Picture 2', { exact: true }).waitFor({ state: 'attached' });
  await page.keyboard.press('Enter');
  await isAnnounced;
  await expectAt(page, '2 of 4', 'Picture 2');
  await page.keyboard.press('Alt+Enter');
  await expectAt(page, '3 of 4', 'Picture 3');
  await page.keyboard.press('PageDown');
  await expectAt(page, '4 of 4', 'Picture 4');
  await expect(said(page, '“Picture 2” is decorative.')).toBeVisible();
  await expect(share).toHaveAttribute('aria-valuetext', '2 of 4 pictures done');

  for (const title of ['Picture 3', 'Picture 2', 'Picture 1']) {
    await page.keyboard.press('PageUp');
    await expectAt(page, `${title.slice(-1)} of 4`, title);
  }
  await expect(field(page)).toHaveValue('A red circle');
  await page.keyboard.press('End');
  await page.keyboard.type(' on green');
  await page.keyboard.press('Enter');
  await expectAt(page, '2 of 4', 'Picture 2');
  await page.keyboard.press('Enter');
  await expectAt(page, '3 of 4', 'Picture 3');
  await page.keyboard.press('PageDown');
  await expectAt(page, '4 of 4', 'Picture 4');
  await page.keyboard.type('The last circle');
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { name: 'That was the last one' })).toBeFocused();
  await expect(page.getByText('2 pictures described', { exact: true })).toBeVisible();
  await expect(page.getByText('1 picture marked as decorative', { exact: true })).toBeVisible();
  await expect(said(page, '“Picture 4” is saved.')).toBeVisible();
  await expect
    .poll(() => altTexts(server))
    .toEqual(['A red circle on green', '', null, 'The last circle', null]);

  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expectAt(page, '1 of 1', 'Picture 3');
  await page.keyboard.type('Seen at last');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'That was the last one' })).toBeFocused();
  await expect(share).toHaveAttribute('aria-valuetext', '4 of 4 pictures done');
  await page.keyboard.press('PageUp');
  await expectAt(page, '1 of 1', 'Picture 3');
  await expect(field(page)).toHaveValue('Seen at last');
});

test('the sidebar leads to the library’s queue, a search to its own; Ctrl+Z and Undo take the last one back', async ({
  server,
  signedIn: page,
}) => {
  await fill(server, 3);
  await page.goto('/l/own/files?q=Picture%202&missingAlt=true');
  await page.getByRole('button', { name: 'Write alt texts' }).click();
  await expectAt(page, '1 of 1', 'Picture 2');
  await expect(page.getByRole('progressbar', { name: 'What was searched for' })).toHaveAttribute(
    'aria-valuetext',
    '0 of 1 picture done',
  );
  await page.getByRole('button', { name: 'Back to the files' }).click();
  await expect(card(page, 'Picture 2')).toBeVisible();

  await page.getByRole('link', { name: /^Needs alt text/ }).click();
  await expectAt(page, '1 of 3', 'Picture 1');
  for (const [index, text] of ['One', 'Two'].entries()) {
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
    await expectAt(page, `${index + 2} of 3`, `Picture ${index + 2}`);
    await expect(said(page, `“Picture ${index + 1}” is saved.`)).toBeVisible();
  }
  await page.keyboard.press('Control+z');
  await expectAt(page, '2 of 3', 'Picture 2');
  await expect.poll(() => altTexts(server)).toEqual(['One', null, null]);
  await expect(field(page)).toHaveValue('');
  await page.keyboard.press('Control+Shift+z');
  await expectAt(page, '3 of 3', 'Picture 3');
  await expect.poll(() => altTexts(server)).toEqual(['One', 'Two', null]);
  await page.keyboard.press('Control+z');
  await expectAt(page, '2 of 3', 'Picture 2');
  await expect.poll(() => altTexts(server)).toEqual(['One', null, null]);
  await expect(field(page)).toHaveValue('');
  await page.keyboard.type('Better');
  await page.keyboard.press('Enter');
  await expectAt(page, '3 of 3', 'Picture 3');
  await said(page, '“Picture 2” is saved.').getByRole('button', { name: 'Undo', exact: true }).click();
  await expectAt(page, '2 of 3', 'Picture 2');
  await expect.poll(() => altTexts(server)).toEqual(['One', null, null]);
});

test('hints are computed: the title, the file name, “image of”, too long, the same as beside it', async ({
  server,
  signedIn: page,
}) => {
  await fill(server, 2);
  await page.goto(QUEUE);
  await expectAt(page, '1 of 2', 'Picture 1');
  const hints = page.getByRole('list', { name: 'Hints' }).getByRole('listitem');
  const expectHint = async (text: string, hint: RegExp) => {
    await field(page).fill(text);
    await expect(hints).toHaveText([hint]);
  };
  await expectHint('PICTURE 1 ', /same as the title/);
  await expectHint('picture-1.jpg', /same as the file name/);
  await expectHint('An image of a circle', /Leave out “An image of”/);
  await expectHint('x'.repeat(251), /251 characters/);
  await field(page).fill('A circle');
  await expect(hints).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expectAt(page, '2 of 2', 'Picture 2');
  await expectHint('a circle', /the picture before/);
});

test('the queue grows page by page, and keeps its order and its number while files leave the list', async ({
  server,
  signedIn: page,
}) => {
  const mayGrow = Promise.withResolvers<void>();
  await page.route('**/files/select', async (route) => {
    const body = { ...route.request().postDataJSON(), limit: 2 };
    if (body.after) await mayGrow.promise;
    await route.continue({ postData: JSON.stringify(body) });
  });
  await fill(server, 6);
  await page.goto(QUEUE);
  for (let index = 1; index <= 6; index += 1) {
    await expectAt(page, `${index} of 6`, `Picture ${index}`);
    await page.keyboard.type(`Circle ${index}`);
    await page.keyboard.press('Enter');
    if (index !== 2) continue;
    await expect(said(page, '“Picture 2” is saved.')).toBeVisible();
    await expect.poll(() => altTexts(server)).toEqual(['Circle 1', 'Circle 2', null, null, null, null]);
    mayGrow.resolve();
  }
  await expect(page.getByText('6 pictures described', { exact: true })).toBeVisible();
  await expect.poll(async () => (await server.files('missingAltText=true')).total).toBe(0);
});

test('none missing, a file that has gone, a list that fails, and who may only read', async ({
  server,
  signedIn: page,
  context,
}) => {
  await page.goto(QUEUE);
  await expect(page.getByRole('heading', { name: 'Nothing left to describe' })).toBeVisible();

  const folder = await server.createFolder('Campaigns');
  const files = await fill(server, 2);
  await page.goto(`/l/own/folders/${folder.id}/alt-text`);
  await page.getByRole('button', { name: 'Go on with 2 elsewhere' }).click();
  await expectAt(page, '1 of 2', 'Picture 1');
  await server.api('DELETE', `/api/v1/media-manager/files/${files[1]?.id}`);
  await page.keyboard.press('PageDown');
  await expect(page.getByText('This picture is no longer here', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await expect(page.getByText('1 picture no longer here', { exact: true })).toBeVisible();

  await page.route('**/files/select', (route) => route.abort());
  await page.goto('/l/own/folders/root/alt-text');
  await expect(page.getByText('The pictures could not be listed', { exact: true })).toBeVisible();
  await page.unroute('**/files/select');
  await page.getByRole('button', { name: 'Retry', exact: true }).click();
  await expect(page.getByRole('img', { name: 'Picture: Picture 1' })).toBeVisible();

  const token = await server.token('media:read');
  await context.clearCookies();
  await page.goto(`/sign-in?next=${encodeURIComponent(QUEUE)}`);
  await page.getByLabel('Personal access token').fill(token);
  await page.keyboard.press('Enter');
  await expect(page.getByText('You may look at these files', { exact: false })).toBeVisible();
  await expect(field(page)).toHaveCount(0);
});
