import type { Page } from 'playwright/test';
import { card, expect, fill, grid, test } from './fixtures.ts';
import { altTexts, field, focusedCell, openList, row } from './sheet-helpers.ts';

const textOf = (index: number) => `Boats at pier ${index}`;
const textsUpTo = (count: number) => Array.from({ length: count }, (_, index) => textOf(index + 1));

/** A keyboard that counts what is pressed beside the letters of the texts. */
class Typist {
  presses = 0;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async press(key: string): Promise<void> {
    this.presses += 1;
    await this.#page.keyboard.press(key);
  }

  /** Types alt texts down the column, without looking; `before` is done before the text of that number. */
  async describe(first: number, last: number, before?: (index: number) => Promise<unknown>): Promise<void> {
    if (first === 1) await this.press('Enter');
    for (let index = first; index <= last; index += 1) {
      await before?.(index);
      await this.#page.keyboard.type(textOf(index));
      await this.press('Enter');
    }
  }
}

/** The number of files, and whether it is the whole of it: that has a command of its own. */
const AMOUNTS = [
  { count: 8, mark: '' },
  { count: 100, mark: ' @long' },
];

for (const { count, mark } of AMOUNTS) {
  // Each letter is a key of its own.
  const timeout = 120_000 + 5_000 * count;

  test(`${count} alt texts are typed down the list with one key a file beside the text${mark}`, async ({
    server,
    signedIn: page,
  }) => {
    test.setTimeout(timeout);
    await fill(server, count);
    await openList(page, 4);
    const typist = new Typist(page);
    await typist.describe(1, count);
    expect(typist.presses).toBeLessThanOrEqual(count + 1);
    await expect(grid(page).getByRole('textbox')).toHaveCount(0);
    await expect.poll(() => altTexts(server)).toEqual(textsUpTo(count));
    await expect.poll(() => focusedCell(page)).toBe(`Picture ${count}: 4`);
    await page.reload();
    await expect(card(page, `Picture ${count}`).getByText(textOf(count), { exact: true })).toBeVisible();
  });

  test(`${count} alt texts are typed while the server is killed and comes back: none is lost${mark}`, async ({
    server,
    signedIn: page,
  }) => {
    test.setTimeout(timeout);
    await fill(server, count);
    await openList(page, 4);
    const typist = new Typist(page);
    const dies = Math.ceil(count / 3);
    const returns = Math.ceil((2 * count) / 3);
    await typist.describe(1, count, async (index) => {
      if (index === dies) await server.stop('SIGKILL');
      if (index !== returns) return;
      await expect(page.getByRole('alert').filter({ hasText: 'does not answer' }).first()).toBeAttached();
      await server.start();
    });
    expect(typist.presses).toBeLessThanOrEqual(2 * count);
    await expect.poll(() => altTexts(server)).toEqual(textsUpTo(count));
    await expect(grid(page).getByRole('textbox')).toHaveCount(0);
    await expect(page.getByText('was not saved')).toHaveCount(0);
    await expect(page.getByText('were not saved')).toHaveCount(0);
  });

  test(`${count} alt texts are typed while a fifth of the changes is refused: none is lost${mark}`, async ({
    server,
    signedIn: page,
  }) => {
    test.setTimeout(timeout);
    await fill(server, count);
    let asked = 0;
    let refused = 0;
    await page.route('**/media-manager/files/*', (route) => {
      if (route.request().method() !== 'PATCH') return route.fallback();
      asked += 1;
      if (asked % 5 !== 2) return route.fallback();
      refused += 1;
      return route.fulfill({ status: 503, body: '<h1>Not now</h1>' });
    });
    await openList(page, 4);
    const typist = new Typist(page);
    await typist.describe(1, count);
    expect(typist.presses).toBeLessThanOrEqual(2 * count);
    await expect.poll(() => altTexts(server)).toEqual(textsUpTo(count));
    expect(refused).toBeGreaterThanOrEqual(count / 5 - 1);
    await expect(grid(page).getByRole('textbox')).toHaveCount(0);
  });

  test(`${count} alt texts are typed while another tab describes some of the same files: both are shown${mark}`, async ({
    server,
    signedIn: page,
    context,
  }) => {
    test.setTimeout(timeout);
    await fill(server, count);
    const other = await context.newPage();
    await openList(other, 4);
    await openList(page, 4);
    const theirs = (index: number) => `Theirs ${index}`;
    const contested = (index: number) => index % 7 === 3;
    const typist = new Typist(page);
    await typist.describe(1, count, async (index) => {
      if (!contested(index)) return;
      // One's own field is open with the old text while the other tab stores another.
      await expect(card(page, `Picture ${index}`).getByRole('textbox', { name: 'Alt text' })).toBeFocused();
      await other.keyboard.press('Home');
      for (let row = 1; row < index; row += 1) await other.keyboard.press('ArrowDown');
      await expect.poll(() => focusedCell(other)).toBe(`Picture ${index}: 4`);
      await other.keyboard.press('Enter');
      await expect(field(other, 'Alt text')).toBeFocused();
      await other.keyboard.type(theirs(index));
      await other.keyboard.press('Enter');
      await other.keyboard.press('Escape');
      await expect.poll(async () => (await altTexts(server))[index - 1]).toBe(theirs(index));
    });
    expect(typist.presses).toBeLessThanOrEqual(2 * count);
    const numbers = Array.from({ length: count }, (_, at) => at + 1);
    const expected = numbers.map((index) => (contested(index) ? theirs(index) : textOf(index)));
    await expect.poll(() => altTexts(server)).toEqual(expected);

    // Each that was typed twice waits with both texts, wherever it is by now.
    await page.keyboard.press('Home');
    for (let at = 1; at <= count; at += 1) {
      if (contested(at)) {
        const alert = row(page, `Picture ${at}`).getByRole('alert');
        await expect(alert).toContainText(theirs(at));
        await expect(row(page, `Picture ${at}`).getByRole('textbox')).toHaveValue(textOf(at));
      }
      await expect.poll(() => focusedCell(page)).toBe(`Picture ${at}: 4`);
      await page.keyboard.press('ArrowDown');
    }
    expect(await altTexts(server)).toEqual(expected);
  });
}

test('what is typed for a row that is not loaded yet is its text, and no shortcut', async ({
  server,
  signedIn: page,
}) => {
  await fill(server, 103);
  const release = Promise.withResolvers<void>();
  await page.route('**/media-manager/files?*page=2*', async (route) => {
    await release.promise;
    await route.continue();
  });
  await openList(page, 4);
  await page.keyboard.press('Control+End');
  for (let at = 103; at > 100; at -= 1) await page.keyboard.press('ArrowUp');
  await expect.poll(() => focusedCell(page)).toBe('Picture 100: 4');
  await page.keyboard.press('Enter');
  await expect(field(page, 'Alt text')).toBeFocused();
  await page.keyboard.type('The hundredth');
  await page.keyboard.press('Enter');
  await expect(field(page, 'Alt text')).toHaveCount(0);
  // Each of these letters does something in the list or the whole page.
  await page.keyboard.type('a new fun? puxe');
  await page.keyboard.press('Backspace');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  release.resolve();
  await expect(field(page, 'Alt text')).toHaveValue('a new fun? pux');
  await page.keyboard.type(' and more');
  await page.keyboard.press('Enter');
  const stored = async () => (await server.files('sortBy=sortOrder&page=2')).data;
  await expect
    .poll(async () => (await stored()).map(({ altText }) => altText))
    .toEqual(['a new fun? pux and more', null, null]);
  expect((await stored()).map(({ isFavorite, isPrivate }) => isFavorite || isPrivate)).toEqual([
    false,
    false,
    false,
  ]);
});
