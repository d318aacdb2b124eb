import { join } from 'node:path';
import { seededLibrary } from './lib/library.ts';
import { load, send } from './lib/load.ts';
import { inTurn, median, report } from './lib/report.ts';
import { startProduct, startReference } from './lib/server.ts';

/**
 * Pages of 50 out of 100,000 files over HTTP, on 10 connections, the first 40 pages in turn, while a writer changes ten
 * files a second; beside a bare server for the same rows.
 */
const PAGES = 40;
const ROUNDS = 5;
const SECONDS = 4;
const BAR = 0.5;

const folder = seededLibrary({ files: 100_000, folders: 300 });
const product = await startProduct(folder);
const reference = await startReference(join(import.meta.dirname, 'list', 'bare-server.ts'), [
  join(folder, 'vitrine.db'),
  product.url,
]);
const headers = { Authorization: `Bearer ${product.token}` };
const page = (n: number) => ({
  path: `/api/v1/media-manager/files?page=${1 + (n % PAGES)}&pageSize=50`,
  headers,
});

for (const n of [0, 1, PAGES - 1]) {
  const [ours, theirs] = [await send(product.url, page(n)), await send(reference.url, page(n))];
  if (ours.bytes !== theirs.bytes) throw new Error(`page ${n + 1}: ${ours.bytes} and ${theirs.bytes} bytes`);
}

const stopWriting = await changeTenASecond();
const measure = (url: string) => () => load(url, { connections: 10, seconds: SECONDS }, page);
const results = await inTurn(ROUNDS, measure(product.url), measure(reference.url));
stopWriting();
for (const { statuses } of [...results.product, ...results.reference]) {
  if (Object.keys(statuses).join() !== '200')
    throw new Error(`not all were answered: ${JSON.stringify(statuses)}`);
}
const of = (runs: typeof results.product, what: 'perSecond' | 'p50' | 'p95') =>
  median(runs.map((run) => run[what]));
const rates = [of(results.product, 'perSecond'), of(results.reference, 'perSecond')] as const;
const ratio = rates[0] / rates[1];
report([
  {
    what: 'requests a second',
    product: rates[0].toFixed(0),
    reference: rates[1].toFixed(0),
    ratio,
    bar: `≥ ${BAR}`,
    isMet: ratio >= BAR,
  },
  ...(['p50', 'p95'] as const).map((what) => ({
    what: `${what}, ms`,
    product: of(results.product, what).toFixed(1),
    reference: of(results.reference, what).toFixed(1),
  })),
  { what: 'Directus 12.4, requests a second', product: '', reference: '17', ratio: rates[0] / 17 },
  { what: 'Strapi 5.54, requests a second', product: '', reference: '6', ratio: rates[0] / 6 },
]);
await Promise.all([product.stop(), reference.stop()]);

/** Gives files in view another title, ten a second, until the answer is called. */
async function changeTenASecond(): Promise<() => void> {
  const answer = await fetch(`${product.url}${page(0).path}`, { headers });
  const { data }: { data: { id: string }[] } = JSON.parse(await answer.text());
  let n = 0;
  const timer = setInterval(() => {
    const { id } = data[n++ % data.length] ?? { id: '' };
    void fetch(`${product.url}/api/v1/media-manager/files/${id}`, {
      method: 'PATCH',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: JSON.stringify({ title: `Changed ${String(n).padStart(6, '0')}` }),
    }).then((changed) => changed.arrayBuffer());
  }, 100);
  return () => clearInterval(timer);
}
