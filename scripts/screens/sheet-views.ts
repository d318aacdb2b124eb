import type { Page } from 'playwright';
import { cells, grid, openFiles, type View } from './view.ts';

/** The list as a sheet. Nothing that is typed here is saved. */
export const sheetViews: View[] = [
  {
    name: 'sheet-block',
    open: async (page) => {
      await openFiles(page, '?view=list');
      await markCells(page);
    },
  },
  {
    name: 'sheet-description',
    isDesktopOnly: true,
    open: async (page) => {
      await openFiles(page, '?view=list');
      await grid(page).getByRole('columnheader', { name: 'Title' }).click({ button: 'right' });
      await page.getByRole('menuitemcheckbox', { name: 'Description' }).press('Enter');
      await cells(page).nth(2).locator('[data-column="4"]').focus();
      await page.keyboard.press('Enter');
      await page.keyboard.type('Taken from the pier in the morning.');
      await page.keyboard.press('Shift+Enter');
      await page.keyboard.type('The second line of a description that says more than fits into one cell.');
    },
  },
];

async function markCells(page: Page): Promise<void> {
  await cells(page).nth(2).locator('[data-column="2"]').focus();
  await page.keyboard.press('Shift+ArrowRight');
  for (let rows = 0; rows < 3; rows += 1) await page.keyboard.press('Shift+ArrowDown');
  await grid(page).getByRole('gridcell', { selected: true }).nth(7).waitFor();
}
