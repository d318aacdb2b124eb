import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { networkIdle } from '../scripts/network-idle.ts';
import { card, expect, fill, grid, test } from './fixtures.ts';
import type { TestServer } from './server.ts';

const QUEUE = '/l/own/alt-text';

const field = (page: Page) => page.getByRole('textbox', { name: 'Alt text' });
/** Which of how many it is, and the picture that is shown. */
async function expectAt(page: Page, place: string, title: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 2, name: place, exact: true })).toBeVisible();
  await expect(page.getByRole('img', { name: `Picture: ${title}`, exact: true })).toBeVisible();
  await expect(field(page)).toBeFocused();
}
/** Told below the field for as long as nothing else is saved. */
const said = (page: Page, words: string) =>
  page.getByRole('status').filter({ has: page.getByText(words, { exact: true }) });
const refused = (page: Page, title: string) =>
  page.getByRole('alert').filter({ hasText: `“${title}” is not saved` });

const altTexts = async (server: TestServer) =>
  (await server.files('sortBy=sortOrder')).data.map(({ altText }) => altText);
const describe = (server: TestServer, id: string | undefined, altText: string | null) =>
  server.api('PATCH', `/api/v1/media-manager/files/${id}`, { altText });

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

for (const [size, viewport] of Object.entries({
  desktop: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
})) {
  test.describe(size, () => {
    test.use({ viewport, hasTouch: size === 'phone', isMobile: size === 'phone' });

    test(`long, right-to-left and hostile names fit, and all is accessible in both themes: ${size}`, async ({
      server,
      signedIn: page,
    }) => {
      await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
      const titles = ['صورة الربيع على ضفة النهر', 'Pneumono'.repeat(30), '<script>alert(1)</script>'];
      const files = await fill(server, 3);
      for (const [index, title] of titles.entries())
        await server.api('PATCH', `/api/v1/media-manager/files/${files[index]?.id}`, { title });
      await page.goto(QUEUE);
      for (const [index, title] of titles.entries()) {
        await expect(page.getByRole('heading', { level: 2, name: `${index + 1} of 3` })).toBeVisible();
        await field(page).fill(`a picture of ${title}`);
        await expect(page.getByRole('list', { name: 'Hints' }).getByRole('listitem').first()).toBeVisible();
        // Names change nothing of what axe looks at.
        if (index === titles.length - 1) await expectClean(page, title);
        const overflow = await page.evaluate(
          () => (document.scrollingElement?.scrollWidth ?? 0) - document.documentElement.clientWidth,
        );
        expect(overflow, title).toBeLessThanOrEqual(0);
        if (size === 'phone') await expectInReach(page);
        await page.getByRole('button', { name: 'Save and next' }).click();
      }
      await expect(page.getByText('3 pictures described', { exact: true })).toBeVisible();
      await expectClean(page, 'end');
      await expect.poll(() => altTexts(server)).toEqual(titles.map((title) => `a picture of ${title}`));
      await page.goto('/l/own/files');
      await expect(grid(page).getByText('a picture of <script>alert(1)</script>')).toBeVisible();
    });
  });
}

/** With what a phone's keyboard leaves of the screen, each control is there whole, and large enough for a finger. */
async function expectInReach(page: Page): Promise<void> {
  const height = 508;
  await page.setViewportSize({ width: 390, height });
  const names = ['Save and next', 'Back', 'Decorative', 'Skip'];
  for (const control of [
    field(page),
    ...names.map((name) => page.getByRole('button', { name, exact: true })),
  ]) {
    await expect(control).toBeInViewport({ ratio: 1 });
    expect((await control.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  }
  await page.setViewportSize({ width: 390, height: 844 });
}

async function expectClean(page: Page, view: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    const found = violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }));
    expect(found, `${view} ${colorScheme}`).toEqual([]);
  }
}
