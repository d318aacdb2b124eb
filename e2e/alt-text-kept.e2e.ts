import { networkIdle } from '../scripts/network-idle.ts';
import { describe, expectAt, field, QUEUE, refused, said } from './alt-text-helpers.ts';
import { expect, fill, test } from './fixtures.ts';
import { altTexts } from './sheet-helpers.ts';

test('a server killed between two Enters loses nothing: it says so, one goes on, and all is stored when it is back', async ({
  server,
  signedIn: page,
}) => {
  await fill(server, 4);
  await page.goto(QUEUE);
  await expectAt(page, '1 of 4', 'Picture 1');
  await page.keyboard.type('One');
  await page.keyboard.press('Enter');
  await expect(said(page, '“Picture 1” is saved.')).toBeVisible();
  await expectAt(page, '2 of 4', 'Picture 2');
  // The pictures that come next are here.
  await networkIdle(page);
  await server.stop('SIGKILL');
  await page.keyboard.type('Two');
  await page.keyboard.press('Enter');
  await expectAt(page, '3 of 4', 'Picture 3');
  await expect(refused(page, 'Picture 2')).toBeVisible();
  await page.keyboard.press('Alt+Enter');
  await expect(refused(page, 'Picture 3')).toContainText('1 picture more not saved');
  await refused(page, 'Picture 3').getByRole('button', { name: 'Go back to it' }).click();
  await expect(page.getByRole('heading', { level: 2, name: '3 of 4', exact: true })).toBeVisible();
  await refused(page, 'Picture 2').getByRole('button', { name: 'Go back to it' }).click();
  await expectAt(page, '2 of 4', 'Picture 2');
  await expect(field(page)).toHaveValue('Two');
  await page.keyboard.press('PageDown');
  await expectAt(page, '3 of 4', 'Picture 3');

  await server.start();
  await expect.poll(() => altTexts(server)).toEqual(['One', 'Two', '', null]);
  await expect(page.getByRole('alert').filter({ hasText: 'not saved' })).toHaveCount(0);
});

test('a reload goes on where one was, with what was typed, also what the server had not taken', async ({
  server,
  signedIn: page,
}) => {
  await fill(server, 4);
  await page.goto(QUEUE);
  await expectAt(page, '1 of 4', 'Picture 1');
  await page.keyboard.type('One');
  await page.keyboard.press('Enter');
  await expectAt(page, '2 of 4', 'Picture 2');
  // Skipped with words in the field: they wait there.
  await page.keyboard.type('Half a thou');
  await page.keyboard.press('PageDown');
  await expectAt(page, '3 of 4', 'Picture 3');
  await expect(said(page, '“Picture 1” is saved.')).toBeVisible();
  // The pictures that come next are here.
  await networkIdle(page);
  await server.stop('SIGKILL');
  await page.keyboard.type('Three');
  await page.keyboard.press('Enter');
  await expect(refused(page, 'Picture 3')).toBeVisible();
  await expectAt(page, '4 of 4', 'Picture 4');
  await page.keyboard.type('Not sent');
  await expect(field(page)).toHaveValue('Not sent');
  await server.start();

  await page.reload();
  await expectAt(page, '4 of 4', 'Picture 4');
  await expect(field(page)).toHaveValue('Not sent');
  await expect.poll(() => altTexts(server)).toEqual(['One', null, 'Three', null]);
  await page.keyboard.press('PageUp');
  await expectAt(page, '3 of 4', 'Picture 3');
  await expect(field(page)).toHaveValue('Three');
  await page.keyboard.press('PageUp');
  await expectAt(page, '2 of 4', 'Picture 2');
  await expect(field(page)).toHaveValue('Half a thou');
});

test('signing out and in again keeps what was typed, for the same person alone', async ({
  server,
  signedIn: page,
  context,
}) => {
  await fill(server, 1);
  const [mine, other] = [
    await server.token('media:read,media:write'),
    await server.token('media:read,media:write'),
  ];
  const enter = async (token: string) => {
    await page.goto(`/sign-in?next=${encodeURIComponent(QUEUE)}`);
    await page.getByLabel('Personal access token').fill(token);
    await page.keyboard.press('Enter');
    await expectAt(page, '1 of 1', 'Picture 1');
  };
  await context.clearCookies();
  await enter(mine);
  await page.keyboard.type('Before lunch');
  await expect(field(page)).toHaveValue('Before lunch');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByLabel('Personal access token')).toBeVisible();
  await enter(other);
  await expect(field(page)).toHaveValue('');
  await context.clearCookies();
  await enter(mine);
  await expect(field(page)).toHaveValue('Before lunch');
  await expect(page.getByText('You typed this before', { exact: false })).toBeVisible();
  expect(await altTexts(server)).toEqual([null]);
});

test('two tabs and two people: nobody’s text is written over unseen, both versions are shown', async ({
  server,
  signedIn: page,
  context,
}) => {
  const files = await fill(server, 3);
  await page.goto(QUEUE);
  await expectAt(page, '1 of 3', 'Picture 1');
  const second = await context.newPage();
  await second.goto(QUEUE);
  await expectAt(second, '1 of 3', 'Picture 1');
  await second.keyboard.type('From the second tab');
  await second.keyboard.press('Enter');
  await expect(said(second, '“Picture 1” is saved.')).toBeVisible();
  await second.close();

  await page.keyboard.type('From the first tab');
  await page.keyboard.press('Enter');
  await expectAt(page, '2 of 3', 'Picture 2');
  await refused(page, 'Picture 1').getByRole('button', { name: 'Go back to it' }).click();
  await expectAt(page, '1 of 3', 'Picture 1');
  await expect(field(page)).toHaveValue('From the first tab');
  await expect(page.getByRole('alert').filter({ hasText: 'Theirs: From the second tab' })).toBeVisible();
  await page.getByRole('button', { name: 'Keep mine' }).click();
  await expect.poll(() => altTexts(server)).toEqual(['From the first tab', null, null]);
  await field(page).press('Enter');

  // Described by somebody while it was looked at, and then called decorative.
  await expectAt(page, '2 of 3', 'Picture 2');
  await describe(server, files[1]?.id, 'Written by Ana');
  await page.keyboard.press('Alt+Enter');
  await expectAt(page, '3 of 3', 'Picture 3');
  await refused(page, 'Picture 2').getByRole('button', { name: 'Go back to it' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Theirs: Written by Ana' })).toBeVisible();
  await page.getByRole('button', { name: 'Take theirs' }).click();
  await expect(field(page)).toHaveValue('Written by Ana');
  expect(await altTexts(server)).toEqual(['From the first tab', 'Written by Ana', null]);
});
