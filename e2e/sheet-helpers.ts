import type { Page } from 'playwright/test';
import { card, expect, grid } from './fixtures.ts';
import type { TestServer } from './server.ts';

/** A text of a file that is open in the list. */
export const field = (page: Page, name: string) => grid(page).getByRole('textbox', { name, exact: true });
export const row = (page: Page, name: string) => grid(page).getByRole('row', { name, exact: true });

/** The list from "Picture 1" on, and the keyboard in a column of that: 3 is the title, 4 the alt text. */
export async function openList(page: Page, column: number): Promise<void> {
  await page.goto('/l/own/folders/root?view=list');
  await expect(card(page, 'Picture 1')).toBeVisible();
  await row(page, 'Picture 1').locator('[data-column="2"]').focus();
  for (let at = 3; at < column; at += 1) await page.keyboard.press('ArrowRight');
  await expect.poll(() => focusedCell(page)).toBe(`Picture 1: ${column}`);
}

/** `<file>: <column>` of the cell that has the focus. */
export function focusedCell(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const cell = document.activeElement;
    if (cell?.getAttribute('role') !== 'gridcell') return null;
    const name = cell.closest('[role="row"]')?.getAttribute('aria-label');
    return `${name}: ${cell.getAttribute('aria-colindex')}`;
  });
}

/** In the order of the files, at most 100. */
export const altTexts = async (server: TestServer) =>
  (await server.files('sortBy=sortOrder')).data.map(({ altText }) => altText);
