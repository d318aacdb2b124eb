import type { Locator, Page } from 'playwright/test';
import { card, expect, grid } from './fixtures.ts';
import type { TestServer } from './server.ts';

export const line = (page: Page) => grid(page).locator('[data-insertion]');
export const said = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });
/** The picture of a card: a click on its texts edits them. */
export const picture = (page: Page, title: string) => card(page, title).locator('img').first();

/** Titles as they are listed in a folder. */
export const stored = async (server: TestServer, folderId = 'root') =>
  (await server.files(`folderId=${folderId}`)).data.map(({ title }) => title);
/** Titles as they are shown, from the first on. */
export const shown = (page: Page) =>
  grid(page)
    .locator('[data-file-id]')
    .evaluateAll((cells) =>
      cells
        .map((cell) => ({
          at: Number(
            cell.closest('[data-index]')?.getAttribute('data-index') ??
              cell.querySelector('[data-index]')?.getAttribute('data-index'),
          ),
          title: cell.getAttribute('aria-label'),
        }))
        .sort((one, other) => one.at - other.at)
        .map(({ title }) => title),
    );
export const titles = (...numbers: number[]) => numbers.map((number) => `Picture ${number}`);

/** Drags as a person does, until it is shown where the drop would put it. */
export async function dragBeside(page: Page, from: Locator, to: Locator, side: 'start' | 'end' | 'top') {
  await from.hover();
  await page.mouse.down();
  // What shows the place comes with the first drag: it takes another move once it is there.
  await expect
    .poll(async () => {
      const box = await to.boundingBox();
      if (!box) throw new Error('There is nothing to drag over.');
      const x = side === 'top' ? box.x + box.width / 2 : box.x + (side === 'start' ? 6 : box.width - 6);
      const y = side === 'top' ? box.y + 4 : box.y + box.height / 2;
      await page.mouse.move(x - 2, y);
      await page.mouse.move(x, y);
      const marks = await line(page).evaluateAll((all) => all.map((mark) => mark.getBoundingClientRect()));
      const [mark] = marks;
      if (!mark) return null;
      return side === 'top' ? Math.abs(mark.y - box.y) < 8 : Math.abs(mark.x - x) < 24;
    })
    .toBe(true);
}
