import type { Locator, Page } from 'playwright/test';
import type { MediaFile } from '../src/contract/file.ts';
import { card, expect, fill, grid, test } from './fixtures.ts';
import { watchStill } from './still.ts';

const details = (page: Page) => page.getByRole('complementary', { name: 'Details' });
const titleField = (page: Page) => grid(page).getByRole('textbox', { name: 'Title' });
const altField = (page: Page) => grid(page).getByRole('textbox', { name: 'Alt text' });

/** Tab, as often as it takes. */
async function tabInto(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element.contains(document.activeElement))) return;
  }
  throw new Error('60 Tabs do not lead there.');
}

const filePath = (file: MediaFile | undefined) => `/api/v1/media-manager/files/${file?.id}`;

test('ten titles and alt texts are typed with the keyboard alone, and are there after a reload', async ({
  server,
  signedIn: page,
}) => {
  await fill(server, 10);
  await page.goto('/l/own/folders/root?view=list');
  await expect(card(page, 'Picture 1')).toBeVisible();
  await tabInto(page, grid(page));
  await page.keyboard.press('e');
  for (let index = 1; index <= 10; index += 1) {
    await expect(titleField(page)).toHaveValue(`Picture ${index}`);
    await page.keyboard.type(`Harbour ${index}`);
    await page.keyboard.press('Tab');
    await expect(altField(page)).toHaveValue('');
    await page.keyboard.type(`Boats at pier ${index}`);
    await page.keyboard.press(index < 10 ? 'Tab' : 'Enter');
  }
  await expect(grid(page).getByRole('textbox')).toHaveCount(0);

  const texts = async () =>
    (await server.files('sortBy=title')).data.map(({ title, altText }) => [title, altText]);
  const typed = Array.from({ length: 10 }, (_, index) => index + 1).map((index) => [
    `Harbour ${index}`,
    `Boats at pier ${index}`,
  ]);
  await expect.poll(texts).toEqual(typed);
  await page.reload();
  for (const [title = '', altText = ''] of typed) {
    await expect(card(page, title).getByText(altText, { exact: true })).toBeVisible();
  }
});

test('a card’s texts turn into fields without moving anything; Esc restores, Enter saves', async ({
  server,
  signedIn: page,
}) => {
  await fill(server, 2);
  await page.goto('/');
  const first = card(page, 'Picture 1');
  await expect(first.locator('img')).toBeVisible();
  const farthest = await watchStill(first);

  await first.getByText('Add alt text', { exact: true }).click();
  await expect(altField(page)).toBeFocused();
  await altField(page).fill('Typed and given up');
  await page.keyboard.press('Escape');
  await expect(altField(page)).toHaveCount(0);
  await expect(first.getByText('Add alt text', { exact: true })).toBeVisible();

  await first.getByText('Add alt text', { exact: true }).click();
  await page.keyboard.type('A round sun');
  await page.keyboard.press('Enter');
  await expect(first.getByText('A round sun', { exact: true })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(first.getByText('Add alt text', { exact: true })).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await expect(first.getByText('A round sun', { exact: true })).toBeVisible();
  await first.getByText('Picture 1', { exact: true }).click();
  await expect(titleField(page)).toHaveValue('Picture 1');
  expect(await farthest()).toBeLessThanOrEqual(0.5);
  await page.keyboard.type('Sun');
  await grid(page).click({ position: { x: 5, y: 5 } });
  await expect
    .poll(async () => (await server.files('keyword=Sun')).data[0])
    .toMatchObject({
      title: 'Sun',
      altText: 'A round sun',
    });
  await page.reload();
  await expect(card(page, 'Sun').getByText('A round sun', { exact: true })).toBeVisible();
});

test('Enter that only ends an input method’s composition saves nothing', async ({
  server,
  signedIn: page,
}) => {
  await fill(server, 1);
  await page.goto('/');
  await card(page, 'Picture 1').getByText('Add alt text', { exact: true }).click();
  await altField(page).fill('日本');
  await altField(page).dispatchEvent('keydown', { key: 'Enter', isComposing: true });
  await altField(page).dispatchEvent('keydown', { key: 'Escape', isComposing: true });
  await expect(altField(page)).toHaveValue('日本');
  await page.keyboard.type('語');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await server.files()).data[0]?.altText).toBe('日本語');
});

test('a file that is gone says so, and one that only may be read cannot be typed in', async ({
  server,
  signedIn: page,
  context,
}) => {
  const [file, other] = await fill(server, 2);
  await server.api('DELETE', filePath(file));
  await page.goto(`/l/own/folders/root?file=${file?.id}`);
  await expect(details(page).getByText('This file is no longer here')).toBeVisible();

  const token = await server.token('media:read');
  await context.clearCookies();
  await page.goto(`/sign-in?next=${encodeURIComponent(`/l/own/folders/root?file=${other?.id}`)}`);
  await page.getByLabel('Personal access token').fill(token);
  await page.keyboard.press('Enter');
  await expect(details(page).getByRole('textbox', { name: 'Title' })).toHaveAttribute('readonly', '');
  await expect(details(page).getByRole('switch', { name: 'Private' })).toBeDisabled();
  await expect(details(page).getByRole('button', { name: 'Delete' })).toHaveCount(0);
  await card(page, 'Picture 2').getByText('Picture 2', { exact: true }).click();
  await expect(titleField(page)).toHaveCount(0);
});

test('everything about a file is edited in its details', async ({ server, signedIn: page }) => {
  const [file] = await fill(server, 2);
  await page.goto(`/l/own/folders/root?file=${file?.id}`);
  const panel = details(page);
  const edit = async (name: string, text: string) => {
    await panel.getByRole('textbox', { name }).fill(text);
    // It is seen for a moment only: looked for from before it can come.
    const isSeen = panel.getByText('Saved', { exact: true }).first().waitFor();
    await page.keyboard.press('Enter');
    await isSeen;
    await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeAttached();
  };

  // The box shows its new state at once, not only when something later has run.
  const isTicked = await panel.getByRole('checkbox', { name: /Decorative/ }).evaluate(async (box) => {
    if (!(box instanceof HTMLInputElement)) return false;
    box.click();
    for (let turn = 0; turn < 100; turn += 1) await Promise.resolve();
    return box.checked;
  });
  expect(isTicked).toBe(true);
  await expect(card(page, 'Picture 1').getByText('Decorative')).toBeVisible();
  await edit('Title', 'Meadow');
  await edit('Alt text', 'Grass in the wind');
  await expect(panel.getByRole('checkbox', { name: /Decorative/ })).toHaveCount(0);
  await edit('Description', 'Taken in May');
  await edit('Order', '7');
  await panel.getByRole('switch', { name: 'Favourite' }).click();
  await expect(panel.getByRole('switch', { name: 'Favourite' })).toBeChecked();
  await expect
    .poll(async () => (await server.files('keyword=Meadow')).data[0])
    .toMatchObject({
      altText: 'Grass in the wind',
      description: 'Taken in May',
      sortOrder: 7,
      isFavorite: true,
    });

  await edit('Alt text', '');
  await expect.poll(async () => (await server.files('keyword=Meadow')).data[0]?.altText).toBeNull();
  await page.reload();
  await expect(panel.getByRole('textbox', { name: 'Title' })).toHaveValue('Meadow');
  await expect(panel.getByRole('textbox', { name: 'Description' })).toHaveValue('Taken in May');
  await expect(panel.getByRole('textbox', { name: 'Order' })).toHaveValue('7');
  await expect(panel.getByText('JPEG picture')).toBeVisible();
  await expect(panel.getByText(/320 × 240/)).toBeVisible();
});

test('what is typed in the details goes to its own file when another one is opened', async ({
  server,
  signedIn: page,
}) => {
  const [first, second] = await fill(server, 2);
  await page.goto(`/l/own/folders/root?file=${first?.id}`);
  await details(page).getByRole('textbox', { name: 'Description' }).fill('About the first');
  await page.evaluate((id) => {
    // As a click does that opens another file before the field is left.
    window.history.pushState(null, '', `?file=${id}`);
    window.dispatchEvent(new PopStateEvent('popstate'));
  }, second?.id);
  await expect(details(page).getByRole('textbox', { name: 'Title' })).toHaveValue('Picture 2');
  await expect(details(page).getByRole('textbox', { name: 'Description' })).toHaveValue('');
  await expect
    .poll(async () => (await server.files('sortBy=title')).data.map((file) => file.description))
    .toEqual(['About the first', null]);
});

test('a save that fails keeps the typed text, says why, and is sent again when the server is back', async ({
  server,
  signedIn: page,
}) => {
  await fill(server, 2);
  await page.goto('/');
  await card(page, 'Picture 2').getByText('Add alt text', { exact: true }).click();
  await page.keyboard.type('Kept through the night');
  await server.stop();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'does not answer' }).first()).toBeVisible();
  await expect(altField(page)).toHaveValue('Kept through the night');
  await expect(altField(page)).toHaveAccessibleDescription(/does not answer/);

  await page.getByRole('button', { name: 'Retry', exact: true }).click();
  await expect(altField(page)).toHaveAccessibleDescription(/does not answer/);
  await server.start();
  await expect(altField(page)).toHaveCount(0);
  await expect(card(page, 'Picture 2').getByText('Kept through the night', { exact: true })).toBeVisible();
  await expect.poll(async () => (await server.files('keyword=night')).total).toBe(1);
});

test('a text that is too long is not sent, and says by how much', async ({ server, signedIn: page }) => {
  await fill(server, 1);
  await page.goto('/');
  await card(page, 'Picture 1').getByText('Picture 1', { exact: true }).click();
  await titleField(page).fill('x'.repeat(258));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: '3 characters too many' })).toBeVisible();
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Enter');
  await expect(titleField(page)).toHaveCount(0);
  await expect.poll(async () => (await server.files()).data[0]?.title).toHaveLength(255);
});

test('a change of another field by somebody else does not stand in the way', async ({
  server,
  signedIn: page,
}) => {
  const [file] = await fill(server, 1);
  await page.goto('/');
  await card(page, 'Picture 1').getByText('Picture 1', { exact: true }).click();
  await titleField(page).fill('Mine');
  await server.api('PATCH', filePath(file), { altText: 'Theirs' });
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await server.files()).data[0])
    .toMatchObject({ title: 'Mine', altText: 'Theirs' });
  await expect(card(page, 'Mine').getByText('Theirs', { exact: true })).toBeVisible();
});

test('a change of the same text by somebody else is shown beside one’s own, to choose from', async ({
  server,
  signedIn: page,
}) => {
  const files = await fill(server, 2);
  await page.goto('/');
  for (const [index, choice] of (['Keep mine', 'Take theirs'] as const).entries()) {
    const title = `Picture ${index + 1}`;
    await card(page, title).getByText(title, { exact: true }).click();
    await titleField(page).fill(`Mine ${index}`);
    await server.api('PATCH', filePath(files[index]), { title: `Theirs ${index}` });
    await page.keyboard.press('Enter');
    const alert = page.getByRole('alert').filter({ hasText: 'Someone else changed this text' });
    await expect(alert).toContainText(`Theirs ${index}`);
    await page.getByRole('button', { name: choice }).click();
    await expect(alert).toHaveCount(0);
  }
  await expect
    .poll(async () => (await server.files('sortBy=title')).data.map((file) => file.title))
    .toEqual(['Mine 0', 'Theirs 1']);
  await expect(card(page, 'Mine 0')).toBeVisible();
  await expect(card(page, 'Theirs 1')).toBeVisible();
});
