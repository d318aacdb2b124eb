import type { Page } from 'playwright';

declare global {
  interface Window {
    whenSaid(words: string, isSaid: boolean): Promise<number>;
  }
}

/** Runs in every page before its own scripts. */
export function watchCells(): void {
  window.whenSaid = async (words, isSaid) => {
    const isThere = () =>
      [...document.querySelectorAll('[role="gridcell"]')].some((cell) => cell.textContent.includes(words));
    while (isThere() !== isSaid) await new Promise(requestAnimationFrame);
    return Date.now();
  };
}

/** The time at which a card of the page says these words, or no longer does. */
export function whenSaid(page: Page, words: string, isSaid: boolean): Promise<number> {
  return page.evaluate(([text, isThere]) => window.whenSaid(text, isThere), [words, isSaid] as const);
}

/** Writes a file's alt text on its card, as a person does; answers when the server had answered. */
export async function writeAltText(page: Page, title: string, words: string): Promise<number> {
  const card = page.getByRole('gridcell', { name: title, exact: true });
  await card.focus();
  await page.keyboard.press('a');
  await page.keyboard.type(words);
  const answered = page.waitForResponse((response) => response.request().method() === 'PATCH');
  await page.keyboard.press('Enter');
  const response = await answered;
  await response.finished();
  const { startTime, responseEnd } = response.request().timing();
  return startTime + responseEnd;
}
