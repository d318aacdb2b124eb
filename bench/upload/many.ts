import { rmSync } from 'node:fs';
import { type Line, median } from '../lib/report.ts';
import { dropFiles, untilUploaded } from './drop.ts';
import { fileSet, type Size } from './files.ts';
import { create, raw, sendAsTheyAre, type Target } from './ready-made.ts';
import { type Rig, unwatched } from './rig.ts';
import { dropOnNothing, longestTasks, watchTasks } from './tasks.ts';

const BAR = 0.7;
const LONGEST_TASK_MAX_MS = 50;
/** Files a second, of small pictures four at a time, on such a machine. */
const OTHERS = { Directus: 23, Strapi: 4 };

type Run = { perSecond: number; longestTask: number; longestLater: number };

/**
 * Files dropped on the product; XHRs of bodies that are ready on the disk, to the same server; XHRs of the files themselves, to a
 * bare server that stores them as durably; and the drop itself on a page that does nothing with it. In turn; the first round
 * warms up. Every measurement has bytes of its own: the same ones would not be stored twice.
 */
export async function measureMany(rig: Rig, size: Size, rounds: number): Promise<Line[]> {
  const runs = { product: [] as Run[], ready: [] as number[], raw: [] as number[], nothing: [] as number[] };
  for (let round = 0; round <= rounds; round++) {
    const product = await dropped(rig, size);
    const ready = await sent(rig, size, create);
    const files = await sent(rig, size, raw);
    const nothing = await droppedOnNothing(rig, size);
    if (round === 0) continue;
    runs.product.push(product);
    runs.ready.push(ready);
    runs.raw.push(files);
    runs.nothing.push(nothing);
  }
  const speed = median(runs.product.map(({ perSecond }) => perSecond));
  const longest = Math.max(...runs.product.map(({ longestTask }) => longestTask));
  const later = Math.max(...runs.product.map(({ longestLater }) => longestLater));
  const nothing = Math.max(...runs.nothing);
  const words = (perSecond: number) => `${perSecond.toFixed(1)} files/s`;
  const ms = (task: number) => (task > 0 ? `${Math.round(task)} ms` : 'none over 50 ms');
  const beside = (what: string, perSecond: number, bar?: number): Line => ({
    what,
    product: words(speed),
    reference: words(perSecond),
    ratio: speed / perSecond,
    ...(bar !== undefined && { bar: `≥ ${bar}`, isMet: speed / perSecond >= bar }),
  });
  return [
    beside(`${size.words}, beside ready-made bodies`, median(runs.ready), BAR),
    beside('the same, beside the raw files', median(runs.raw)),
    ...(size.name === 'small'
      ? Object.entries(OTHERS).map(([name, perSecond]) => beside(`the same, beside ${name}`, perSecond))
      : []),
    {
      what: 'longest task of the drop itself; reference: nothing is done with it',
      product: ms(longest),
      reference: ms(nothing),
      bar: `≤ ${LONGEST_TASK_MAX_MS} ms more`,
      isMet: longest <= Math.max(LONGEST_TASK_MAX_MS, nothing + LONGEST_TASK_MAX_MS),
    },
    {
      what: 'longest task after it',
      product: ms(later),
      bar: `≤ ${LONGEST_TASK_MAX_MS} ms`,
      isMet: later <= LONGEST_TASK_MAX_MS,
    },
  ];
}

async function dropped(rig: Rig, size: Size): Promise<Run> {
  const page = await rig.openProduct();
  const paths = await fileSet(rig.folder(), size, 'files');
  await watchTasks(page);
  const begun = performance.now();
  await dropFiles(page, paths);
  await untilUploaded(page, size.count);
  const seconds = (performance.now() - begun) / 1000;
  const { ofDrop, later } = await longestTasks(page);
  await page.close();
  for (const path of paths) rmSync(path);
  return { perSecond: size.count / seconds, longestTask: ofDrop, longestLater: later };
}

/** Files a second. */
async function sent(rig: Rig, size: Size, target: Target): Promise<number> {
  const page = await rig.context.newPage();
  await page.goto(target === raw ? rig.bare.url : `${rig.product.url}/healthz`);
  await unwatched(page);
  const paths = await fileSet(rig.folder(), size, target === raw ? 'files' : 'bodies');
  const seconds = await sendAsTheyAre(page, target, paths);
  await page.close();
  for (const path of paths) rmSync(path);
  return size.count / seconds;
}

/** Milliseconds of its longest task. */
async function droppedOnNothing(rig: Rig, size: Size): Promise<number> {
  const page = await rig.context.newPage();
  await page.goto(rig.bare.url);
  const paths = await fileSet(rig.folder(), { ...size, bytes: 1 }, 'files');
  await dropOnNothing(page, paths);
  const { ofDrop } = await longestTasks(page);
  await page.close();
  for (const path of paths) rmSync(path);
  return ofDrop;
}
