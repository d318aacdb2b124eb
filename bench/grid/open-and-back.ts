import type { Browser, Page } from 'playwright';
import { type Case, heapOf, jump, settle, visit } from './visit.ts';

/** Rounds before the heap is looked at for the first time: what is kept on purpose is there by then. */
const WARM_UP = 20;
/** So many files are opened in turn. */
const FILES = 10;

/**
 * Opens files and other lists and goes back, in turn. Answers by how many bytes the heap has grown from the end of the
 * warm-up on.
 */
export async function openAndBack(
  browser: Browser,
  place: Case,
  rounds: number,
): Promise<{ growth: number; nodes: number }> {
  const { page, context, devtools } = await visit(browser, place);
  await settle(page);
  await jump(page, 0.5);
  const run = async (from: number, to: number) => {
    for (let round = from; round < to; round++)
      await (round % 2 === 0 ? previewAndBack(page, round) : listAndBack(page));
    await settle(page);
    return heapOf(devtools);
  };
  const before = await run(0, WARM_UP);
  const after = await run(WARM_UP, WARM_UP + rounds);
  const nodes = await page.evaluate(() => window.notes.nodes);
  await context.close();
  return { growth: after - before, nodes };
}

async function previewAndBack(page: Page, round: number): Promise<void> {
  await page
    .getByRole('gridcell')
    .nth(5 + (round % FILES))
    .focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.goBack();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

async function listAndBack(page: Page): Promise<void> {
  const { pathname } = new URL(page.url());
  await page.getByRole('link', { name: 'All files' }).click();
  await page.waitForURL('**/files');
  await page.evaluate(() => window.whenFilled());
  await page.goBack();
  await page.waitForURL(`**${pathname}`);
  await page.evaluate(() => window.whenFilled());
}
