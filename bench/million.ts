import { parseArgs } from 'node:util';
import type { Database, ListFiles } from '../server/db/interface.ts';
import { openSqlite } from '../server/db/sqlite/open.ts';
import { type Line, median, quantile, report } from './lib/report.ts';
import { callOffLine, healthLine } from './million/beside.ts';
import { copyOf, dataFolder } from './million/library.ts';
import {
  filterPairs,
  filters,
  KEYWORDS,
  pagesOf,
  type Query,
  searchesWithFilters,
} from './million/queries.ts';
import { note, timed, type Worst, worstOf } from './million/worst.ts';
import { keepWriting } from './million/writer.ts';

/**
 * `npm run bench -- million [--data FOLDER] [--every N]`: every list of a million files, in process, through the database's
 * interface; then a part of them while a writer works; then `/healthz` while the slowest searches run. Bars in ms.
 */
const { values } = parseArgs({
  options: { data: { type: 'string' }, every: { type: 'string', default: '1' } },
});
const source = dataFolder(values.data);
const copy = copyOf(source);
const lines: Line[] = [];
let nth = 0;

try {
  const opening = performance.now();
  const db = await openSqlite({ file: copy.file });
  add('open, with what migrations there are', performance.now() - opening);
  const folders = await db.folders.list({ page: 1, pageSize: 100, keyword: 'All in one' });
  const folderId = folders.rows[0]?.id ?? '';

  await cold(db);
  await measure(db, folderId, '', Number(values.every));
  for (const bulk of [false, true]) {
    const writer = keepWriting(db, folderId, { isBulk: bulk });
    await measure(
      db,
      folderId,
      bulk ? ', 500 updates a second' : ', 10 changes a second',
      20 * Number(values.every),
    );
    lines.push({
      what: `changes made meanwhile${bulk ? ', in bulk' : ''}`,
      product: `${await writer.stop()}`,
    });
  }
  lines.push(await callOffLine(db));
  await db.close();
  lines.push(await healthLine(copy.folder));
  report(lines);
} finally {
  copy.remove();
}

/** The first queries after opening, and how long until the next ones are fast. */
async function cold(db: Database): Promise<void> {
  const queries: [string, ListFiles][] = [
    ['first page', { page: 1, pageSize: 100 }],
    ['middle page by title', { page: 5000, pageSize: 100, sortBy: 'title' }],
    ['private, by size', { page: 1, pageSize: 100, isPrivate: true, sortBy: 'fileSize' }],
    ['"harbour"', { page: 1, pageSize: 100, keyword: 'harbour' }],
  ];
  for (const [what, query] of queries) add(`cold: ${what}`, (await timed(db, query)).ms);
  const started = performance.now();
  for (const query of pagesOf({ isPrivate: false }, 980_000)) {
    while ((await timed(db, query)).ms > 25 && performance.now() - started < 60_000);
  }
  add('cold: until all orders and filters are fast', performance.now() - started);
}

async function measure(db: Database, folderId: string, when: string, every: number): Promise<void> {
  const ofScope = [{}, { folderId }].flatMap((scope) => pagesOf(scope, 1_000_000));
  addWorst(`any page in any order${when}`, await worstOf(db, some(ofScope, Math.min(every, 2)), 25), 25);
  addWorst(`every filter${when}`, await worstOf(db, await pages(db, filters(folderId), every), 100), 100);
  addWorst(
    `every two filters${when}`,
    await worstOf(db, await pages(db, filterPairs(folderId), every), 100),
    100,
  );
  await searches(db, when);
  const both = await pages(db, searchesWithFilters(folderId), every);
  addWorst(`a keyword and a filter${when}`, await worstOf(db, both, 500), 500);
}

/** The first time each is asked, when nothing of it is known yet; then its pages. */
async function searches(db: Database, when: string): Promise<void> {
  const few: Worst = { ms: 0, times: [], query: null };
  const many: Worst = { ms: 0, times: [], query: null };
  for (const keyword of KEYWORDS) {
    const query: ListFiles = { keyword, page: 1, pageSize: 100, sortBy: 'title' };
    const { ms, total } = await timed(db, query);
    note(total <= 10_000 ? few : many, ms, query);
    const next = some(pagesOf({ keyword }, total), 5);
    const rest = await worstOf(db, next, total <= 10_000 ? 25 : 500);
    if (rest.query) note(total <= 10_000 ? few : many, rest.ms, rest.query);
  }
  addWorst(`keywords with up to 10,000 matches${when}`, few, 25);
  addWorst(`any keyword${when}`, many, 500);
}

async function pages(db: Database, queries: Query[], every: number): Promise<ListFiles[]> {
  const lists: ListFiles[] = [];
  for (const query of some(queries, Math.min(every, 5))) {
    const { total } = await timed(db, { ...query, page: 1, pageSize: 1 });
    lists.push(...some(pagesOf(query, total), every));
  }
  return lists;
}

/** Every nth of them, going on counting, so that over many calls all kinds come. */
function some<T>(all: T[], every: number): T[] {
  return all.filter(() => nth++ % every === 0);
}

function add(what: string, ms: number): void {
  lines.push({ what, product: `${ms.toFixed(1)} ms` });
}

function addWorst(what: string, { ms, times, query }: Worst, bar: number): void {
  const product = `worst ${ms.toFixed(1)} of ${times.length}, median ${median(times).toFixed(1)}, p99 ${quantile(times, 0.99).toFixed(1)}`;
  console.log(`${what}: ${product}\n  ${JSON.stringify(query)}`);
  lines.push({ what, product, bar: `${bar}`, isMet: times.length > 0 && ms <= bar });
}
