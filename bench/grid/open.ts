import type { Browser, Page } from 'playwright';
import { median } from '../lib/report.ts';
import { type Case, heapOf, jump, settle, timeInput, visit } from './visit.ts';

/** What one visit of a folder showed; times in milliseconds. */
export type Opened = {
  first: number;
  all: number;
  /** The longest task after the first paint, and while the thumbnails came. */
  longestTask: number;
  shift: number;
  middle: number;
  end: number;
  arrow: number;
  selectAll: number;
  range: number;
  heap: number;
  nodes: number;
};

const RANGE = 10_000;

/** Opens a folder of so many files and does in it what does not depend on scrolling. */
export async function open(browser: Browser, place: Case, files: number, round: number): Promise<Opened> {
  const { page, context, devtools } = await visit(browser, place);
  await settle(page);
  const longestTask = await page.evaluate(() => {
    const painted = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
    const after = window.notes.longTasks.filter(({ start }) => start >= painted);
    return Math.max(0, ...after.map(({ duration }) => duration));
  });
  // Never quite the same place: the server has not just read it.
  const middle = await jump(page, 0.5 + round * 0.003);
  const end = await jump(page, 1);
  await jump(page, 0);

  await clickSeenCell(page, 'first');
  const arrow = await repeat(9, () => timeInput(page, 'keydown', () => page.keyboard.press('ArrowRight')));
  const selectAll = await repeat(5, async () => {
    await page.keyboard.down('Control');
    const time = await timeInput(page, 'keydown', () => page.keyboard.press('a'));
    await page.keyboard.up('Control');
    await page.keyboard.press('Escape');
    return time;
  });
  const range = await repeat(3, async () => {
    await jump(page, 0);
    await clickSeenCell(page, 'first');
    await jump(page, Math.min(1, RANGE / files));
    const time = await timeInput(page, 'click', () => clickSeenCell(page, 'last', ['Shift']));
    await page.keyboard.press('Escape');
    return time;
  });
  const { first, all, shift, nodes } = await page.evaluate(() => ({
    first: window.notes.firstThumbnail ?? Number.NaN,
    all: window.notes.allThumbnails ?? Number.NaN,
    shift: window.notes.shift,
    nodes: window.notes.nodes,
  }));
  const heap = await heapOf(devtools);
  await context.close();
  return { first, all, longestTask, shift, middle, end, arrow, selectAll, range, heap, nodes };
}

async function repeat(times: number, measure: () => Promise<number>): Promise<number> {
  const all: number[] = [];
  for (let time = 0; time < times; time++) all.push(await measure());
  return median(all);
}

/** Clicks the picture of the first or the last cell that is wholly seen. */
async function clickSeenCell(page: Page, which: 'first' | 'last', modifiers: 'Shift'[] = []): Promise<void> {
  const at = await page.evaluate((end) => {
    const scroller = window.gridScroller().getBoundingClientRect();
    const boxes = [...document.querySelectorAll('[role="gridcell"]')]
      .map((cell) => cell.getBoundingClientRect())
      .filter(({ top, bottom }) => top >= scroller.top && bottom <= scroller.bottom);
    const box = boxes.at(end === 'first' ? 0 : -1);
    return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + 60 };
  }, which);
  for (const modifier of modifiers) await page.keyboard.down(modifier);
  await page.mouse.click(at.x, at.y);
  for (const modifier of modifiers) await page.keyboard.up(modifier);
}
