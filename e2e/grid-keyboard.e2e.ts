import type { Page } from 'playwright/test';
import { card, expect, fill, grid, test } from './fixtures.ts';

const focusedName = (page: Page) =>
  page.evaluate(() => {
    const cell = document.activeElement?.closest('[role="gridcell"]');
    return (
      cell?.getAttribute('aria-label') ?? cell?.closest('[role="row"]')?.getAttribute('aria-label') ?? null
    );
  });

/** Tab until the grid has the focus: it is one stop. */
async function tabToGrid(page: Page): Promise<void> {
  const step = async () => {
    await page.keyboard.press('Tab');
    return page.evaluate(() => Boolean(document.activeElement?.closest('[role="grid"]')));
  };
  await expect.poll(step, { intervals: [20] }).toBe(true);
}

test('the grid by keyboard alone', async ({ server, signedIn: page }) => {
  const files = await fill(server, 12);
  await page.goto('/');
  await expect(card(page, 'Picture 1')).toBeVisible();
  const columns = Number(await grid(page).getAttribute('aria-colcount'));
  const skip = page.getByRole('link', { name: 'Skip to files' });
  await skip.focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => focusedName(page)).toBe('Picture 1');
  await skip.focus();
  await tabToGrid(page);
  const press = async (key: string, name: string) => {
    await page.keyboard.press(key);
    await expect.poll(() => focusedName(page)).toBe(name);
  };
  await expect.poll(() => focusedName(page)).toBe('Picture 1');
  await press('ArrowRight', 'Picture 2');
  await press('ArrowDown', `Picture ${2 + columns}`);
  await press('ArrowLeft', `Picture ${1 + columns}`);
  await press('ArrowUp', 'Picture 1');
  await press('End', 'Picture 12');
  await press('Home', 'Picture 1');
  await card(page, 'Picture 3').locator('img').first().click();
  await press('ArrowRight', 'Picture 4');
  await press('Escape', 'Picture 4');
  await press('Home', 'Picture 1');

  const selection = page.getByRole('toolbar', { name: 'Selection' });
  await page.keyboard.press('Space');
  await expect(grid(page).getByRole('gridcell', { name: 'Picture 1', exact: true })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(selection).toContainText('3 selected');
  await page.keyboard.press('Control+a');
  await expect(selection).toContainText('12 selected');
  await page.keyboard.press('Escape');
  await expect(selection).toHaveCount(0);

  await press('Home', 'Picture 1');
  await page.keyboard.press('f');
  await expect(card(page, 'Picture 1').getByRole('img', { name: 'Favourite' })).toBeVisible();
  await page.keyboard.press('p');
  await expect(card(page, 'Picture 1').getByRole('img', { name: 'Private' })).toBeVisible();
  await expect.poll(async () => (await server.files('isPrivate=true&isFavorite=true')).total).toBe(1);

  await page.keyboard.press('F2');
  await expect(grid(page).getByRole('textbox', { name: 'Title' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect.poll(() => focusedName(page)).toBe('Picture 1');
  await page.keyboard.press('a');
  await expect(grid(page).getByRole('textbox', { name: 'Alt text' })).toBeFocused();
  await page.keyboard.type('A circle');
  await page.keyboard.press('Enter');
  await expect.poll(() => focusedName(page)).toBe('Picture 1');
  await expect(card(page, 'Picture 1').getByText('A circle', { exact: true })).toBeVisible();

  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Preview: Picture 1' })).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('dialog', { name: 'Preview: Picture 2' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect.poll(() => focusedName(page)).toBe('Picture 2');
  await press('ArrowLeft', 'Picture 1');

  await page.keyboard.press('Shift+F10');
  const menu = page.getByRole('menu', { name: 'File actions' });
  await expect(menu).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  await expect.poll(() => focusedName(page)).toBe('Picture 1');

  await page.keyboard.press('Delete');
  await expect(card(page, 'Picture 1')).toHaveCount(0);
  await expect.poll(() => focusedName(page)).toBe('Picture 2');
  await page.keyboard.press('Control+z');
  await expect(card(page, 'Picture 1')).toBeVisible();
  await expect.poll(async () => (await server.files()).data.some(({ id }) => id === files[0]?.id)).toBe(true);
});

test('the list by keyboard alone: cells, editing down a column, sorting', async ({
  server,
  signedIn: page,
}) => {
  await fill(server, 4);
  await page.goto('/l/own/folders/root?view=list');
  await expect(card(page, 'Picture 1')).toBeVisible();
  await tabToGrid(page);
  const cell = () => page.evaluate(() => document.activeElement?.getAttribute('aria-colindex') ?? null);
  await expect.poll(cell).toBe('3');
  await page.keyboard.press('ArrowRight');
  await expect.poll(cell).toBe('4');

  for (let index = 1; index <= 3; index += 1) {
    if (index === 1) await page.keyboard.press('Enter');
    const field = grid(page).getByRole('textbox', { name: 'Alt text' });
    await expect(field).toBeFocused();
    await expect(field).toHaveValue('');
    await page.keyboard.type(`Circle ${index}`);
    await page.keyboard.press('Enter');
  }
  await page.keyboard.press('Escape');
  await expect(grid(page).getByRole('textbox')).toHaveCount(0);
  await expect
    .poll(async () => (await server.files('sortBy=title')).data.map(({ altText }) => altText))
    .toEqual(['Circle 1', 'Circle 2', 'Circle 3', null]);
  await expect.poll(() => focusedName(page)).toBe('Picture 4');

  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog', { name: 'Preview: Picture 4' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect.poll(() => focusedName(page)).toBe('Picture 4');

  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  const header = grid(page).getByRole('columnheader', { name: 'Title' });
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  await page.keyboard.press('Enter');
  await expect(header).toHaveAttribute('aria-sort', 'descending');

  const edge = page.getByRole('separator', { name: 'Width of Title' });
  const width = Number(await edge.getAttribute('aria-valuenow'));
  await page.keyboard.press('Shift+ArrowRight');
  await expect(edge).toHaveAttribute('aria-valuenow', String(width + 16));
  await expect(
    page.getByRole('status').filter({ hasText: `Title: ${width + 16} pixels wide` }),
  ).toBeAttached();
  await page.keyboard.press('ArrowRight');
  await expect(grid(page).getByRole('columnheader', { name: 'Alt text' })).toBeFocused();
  await page.keyboard.press('Shift+F10');
  const columns = Number(await grid(page).getAttribute('aria-colcount'));
  await page.getByRole('menuitemcheckbox', { name: 'File name' }).press('Enter');
  await expect(grid(page)).toHaveAttribute('aria-colcount', String(columns + 1));
  await expect(grid(page).getByRole('columnheader', { name: 'Alt text' })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => focusedName(page)).toBe('Picture 4');
});
