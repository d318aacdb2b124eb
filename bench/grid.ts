import { parseArgs } from 'node:util';
import { type Browser, chromium } from 'playwright';
import { build } from '../scripts/build.ts';
import { CHROMIUM_ARGS, findChromium } from '../scripts/chromium.ts';
import { type Opened, open } from './grid/open.ts';
import { openAndBack } from './grid/open-and-back.ts';
import { type ProductCase, startCase } from './grid/product-case.ts';
import { type Scrolled, scroll, scrollToEnd } from './grid/scroll.ts';
import { startStaticPage } from './grid/static-page.ts';
import { type Case, heapOf, settle, visit } from './grid/visit.ts';
import { type Line, median, quantile, report } from './lib/report.ts';

/**
 * `npm run bench -- grid [--files N] [--rounds N] [open] [scroll] [back]`: the dashboard in Chromium at 1280×900 on a folder
 * of N files (100,000), beside a folder of 100, above 100,000 files beside a folder of 100,000, and beside a static page of the
 * same cards. Takes turns, fresh profiles, medians. `--rounds` is how often files are opened and left again (200).
 */
const { values, positionals } = parseArgs({
  options: { files: { type: 'string', default: '100000' }, rounds: { type: 'string', default: '200' } },
  allowPositionals: true,
});
const PARTS = ['open', 'scroll', 'back'];
const unknown = positionals.find((part) => !PARTS.includes(part));
if (unknown !== undefined) throw new Error(`There is no part "${unknown}". There are: ${PARTS.join(', ')}.`);
const isWanted = (part: string) => positionals.length === 0 || positionals.includes(part);

const FEW = 100;
const MANY = 100_000;
const OPENS = 5;
const SCROLLS = 3;
const PIXELS = 30_000;
/** Pixels a second. */
const SPEEDS = [8_000, 2_000];
/** Seconds from a cold start to the first thumbnail that people are used to, on such a machine. */
const OTHERS = { strapi: 3.9, directus: 4.3 };

const files = Number(values.files);
const lines: Line[] = [];
await build();
const few = await startCase(FEW);
const product = await startCase(files);
const many = files > MANY ? await startCase(MANY) : null;
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
let largestHeap = 0;
let heapOfFew = 0;
try {
  if (isWanted('open')) await measureOpening();
  if (isWanted('scroll')) await measureScrolling();
  if (largestHeap > 0 && heapOfFew > 0) {
    const over = (largestHeap - heapOfFew) / 1e6;
    add('heap, the most of all visits', megabytes(largestHeap), `${megabytes(heapOfFew)}, 100 files`, {
      bar: '≤ 20 MB over',
      isMet: over <= 20,
    });
  }
  if (isWanted('back')) await measureGoingBack(browser);
} finally {
  await browser.close();
  for (const each of [few, product, many]) await each?.server.stop();
}
report(lines);

async function measureOpening(): Promise<void> {
  const opened = new Map<ProductCase, Opened[]>(
    [few, product, many].flatMap((each) => (each ? [[each, []]] : [])),
  );
  // The first round warms the servers up and does not count.
  for (let round = 0; round <= OPENS; round++) {
    for (const [each, results] of opened) {
      const result = await open(browser, each.case, each.files, round);
      if (round > 0) results.push(result);
    }
  }
  const of = (each: ProductCase, name: keyof Opened) =>
    median((opened.get(each) ?? []).map((result) => result[name]));
  const beside = (what: string, name: keyof Opened, reference: ProductCase, bar: number | null) => {
    const ratio = of(product, name) / of(reference, name);
    add(what, time(of(product, name)), `${time(of(reference, name))}, ${count(reference.files)} files`, {
      ratio,
      ...(bar !== null && { bar: `≤ ${bar}`, isMet: ratio <= bar }),
    });
  };
  beside('cold open to the first thumbnail', 'first', few, 1.3);
  beside('cold open to all thumbnails in view', 'all', few, 1.3);
  for (const [name, seconds] of Object.entries(OTHERS)) {
    const ratio = of(product, 'first') / 1000 / seconds;
    add(`the first one, beside ${name}`, time(of(product, 'first')), `${seconds} s`, {
      ratio,
      bar: '≤ 0.2',
      isMet: ratio <= 0.2,
    });
  }
  add(
    'longest task after the first paint',
    time(of(product, 'longestTask')),
    `${time(of(few, 'longestTask'))}, 100 files`,
    { bar: '≤ 50 ms', isMet: of(product, 'longestTask') <= 50 },
  );
  beside('jump to the middle', 'middle', few, 1.5);
  beside('jump to the end', 'end', few, null);
  beside('arrow key', 'arrow', few, 2);
  beside('Ctrl+A', 'selectAll', few, 2);
  beside('range of 10,000, or all', 'range', few, 2);
  if (many) {
    beside('cold open to the first thumbnail', 'first', many, 2);
    beside('jump to the middle', 'middle', many, 2);
    beside('jump to the end', 'end', many, 2);
  }
  const worst = (name: 'shift' | 'nodes') =>
    Math.max(...[...opened.values()].flat().map((result) => result[name]));
  add('nodes in the page, at most', `${worst('nodes')}`, '', {
    bar: '≤ 1,500',
    isMet: worst('nodes') <= 1500,
  });
  add('layout shift', worst('shift').toFixed(4), '', { bar: '0', isMet: worst('shift') === 0 });
  heapOfFew = of(few, 'heap');
  largestHeap = Math.max(largestHeap, of(product, 'heap'));
}

async function measureScrolling(): Promise<void> {
  const still = await startStaticPage(browser, product.case);
  for (const speed of SPEEDS) await compareScrolls(speed, 'wheel', [still.case, 'static page'], scroll);
  await still.stop();
  const hundredThousand = `${count(MANY)} files`;
  for (const speed of many ? SPEEDS : [])
    if (many) await compareScrolls(speed, 'wheel on to the end', [many.case, hundredThousand], scrollToEnd);
}

async function compareScrolls(
  speed: number,
  what: string,
  [reference, name]: [Case, string],
  how: typeof scroll,
): Promise<void> {
  const results: { product: Scrolled[]; reference: Scrolled[] } = { product: [], reference: [] };
  for (let round = 0; round < SCROLLS; round++) {
    results.product.push(await scrolled(product.case, speed, how));
    results.reference.push(await scrolled(reference, speed, how));
  }
  const [ours, theirs] = [results.product, results.reference].map((all) => ({
    dropped: median(all.map(({ dropped }) => dropped)),
    filled: median(all.map(({ filled }) => filled)),
    frames: all.flatMap(({ frames }) => frames),
  }));
  if (!ours || !theirs) return;
  const at = `${what} at ${count(speed)} px/s`;
  add(`${at}: frames dropped`, percent(ours.dropped), `${percent(theirs.dropped)}, ${name}`, {
    bar: '≤ 1 % more',
    isMet: ours.dropped <= theirs.dropped + 0.01,
  });
  add(`${at}: frames p50/p95/max`, spread(ours.frames), `${spread(theirs.frames)}, ${name}`);
  add(`${at}: cells with their thumbnails`, percent(ours.filled), `${percent(theirs.filled)}, ${name}`, {
    ...(speed === 2_000 && { bar: '≥ 95 %', isMet: ours.filled >= 0.95 }),
  });
}

async function scrolled(place: Case, speed: number, how: typeof scroll): Promise<Scrolled> {
  const { page, context, devtools } = await visit(browser, place);
  await settle(page);
  const result = await how(page, devtools, { pixels: PIXELS, speed, isWatchingCells: true });
  if (place === product.case) largestHeap = Math.max(largestHeap, await heapOf(devtools));
  await context.close();
  return result;
}

async function measureGoingBack(inBrowser: Browser): Promise<void> {
  const rounds = Number(values.rounds);
  const { growth } = await openAndBack(inBrowser, product.case, rounds);
  add(`${rounds} times open and back: growth of the heap`, megabytes(growth), '', {
    bar: '< 5 MB',
    isMet: growth < 5e6,
  });
}

function add(
  what: string,
  figure: string,
  reference: string,
  judged: Pick<Line, 'ratio' | 'bar' | 'isMet'> = {},
): void {
  console.log(`${what}: ${figure}${reference && ` (${reference})`}`);
  lines.push({ what, product: figure, reference, ...judged });
}

function time(milliseconds: number): string {
  return `${milliseconds.toFixed(milliseconds < 20 ? 1 : 0)} ms`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function count(number: number): string {
  return number.toLocaleString('en');
}

function spread(frames: number[]): string {
  return `${[0.5, 0.95, 1].map((share) => quantile(frames, share).toFixed(0)).join('/')} ms`;
}
