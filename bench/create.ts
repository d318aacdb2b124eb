import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { largeBody, largeRaw, pictureBody, pictures, smallBodies } from './create/bodies.ts';
import { take } from './create/take.ts';
import { load } from './lib/load.ts';
import { inTurn, type Line, median, report } from './lib/report.ts';
import { startProduct, startReference } from './lib/server.ts';

/**
 * What a create costs: small files, pictures, large files, many large ones at once, and escaped bodies. Options: names of
 * the parts to run (`small pictures large many escaped`), all of them when none is named.
 */
const AT_ONCE = 4;
const ROUNDS = 5;
const PATH = '/api/v1/media-manager/files';

const wanted = new Set(process.argv.slice(2));
const isWanted = (part: string) => wanted.size === 0 || wanted.has(part);
const folder = mkdtempSync(join(process.env.BENCH_FOLDER ?? tmpdir(), 'vitrine-bench-create-'));
const product = await startProduct(join(folder, 'product'));
const reference = await startReference(join(import.meta.dirname, 'create', 'durable-server.ts'), [
  join(folder, 'reference'),
]);
const asProduct = {
  method: 'POST',
  path: PATH,
  headers: { Authorization: `Bearer ${product.token}`, 'Content-Type': 'application/json' },
};
const asReference = { method: 'POST', path: '/create', headers: { 'Content-Type': 'application/json' } };
const lines: Line[] = [];

/** Creates a second. */
async function rate(url: string, call: typeof asProduct | typeof asReference, bodies: string[]) {
  const { perSecond, statuses } = await load(url, { connections: AT_ONCE, requests: bodies.length }, (n) => ({
    ...call,
    body: bodies[n] ?? '',
  }));
  if (statuses[200] !== bodies.length) throw new Error(`not all were stored: ${JSON.stringify(statuses)}`);
  return perSecond;
}

function compare(
  what: string,
  measured: { product: number[]; reference: number[] },
  bar: number,
  unit: (value: number) => string,
) {
  const [ours, theirs] = [median(measured.product), median(measured.reference)];
  const ratio = ours / theirs;
  lines.push({
    what,
    product: unit(ours),
    reference: unit(theirs),
    ratio,
    bar: `≥ ${bar}`,
    isMet: ratio >= bar,
  });
}

const perSecond = (value: number) => `${value.toFixed(0)}/s`;
const megabytes = (value: number) => `${value.toFixed(0)} MB/s`;

if (isWanted('small')) {
  const small = await inTurn(
    ROUNDS,
    () => rate(product.url, asProduct, smallBodies(400)),
    () => rate(reference.url, asReference, smallBodies(400)),
  );
  compare('50 kB, four at a time; reference: a bare server as durable', small, 0.6, perSecond);
}

if (isWanted('pictures')) {
  const decode = async () => {
    const files = await pictures(300);
    const begun = performance.now();
    let next = 0;
    const decoder = async () => {
      for (let file = files[next++]; file; file = files[next++]) {
        await sharp(file).resize(100, 100, { fit: 'inside' }).ensureAlpha().raw().toBuffer();
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, decoder));
    return files.length / ((performance.now() - begun) / 1000);
  };
  const create = async () => rate(product.url, asProduct, (await pictures(300)).map(pictureBody));
  compare(
    '50 kB pictures, four at a time; reference: decoding alone',
    await inTurn(ROUNDS, create, decode),
    0.7,
    perSecond,
  );
}

if (isWanted('large')) {
  const mib = 201;
  const speed = (seconds: number) => (mib * 1.048576) / seconds;
  const large = await inTurn(
    ROUNDS,
    async () => speed(await take(product.url, asProduct, largeBody(mib))),
    async () => speed(await take(reference.url, { ...asReference, path: '/raw' }, largeRaw(mib))),
  );
  compare('200 MB; reference: the raw bytes with SHA-256', large, 0.75, megabytes);
}

if (isWanted('escaped')) {
  const mib = 102;
  const speed = (seconds: number) => (mib * 1.048576) / seconds;
  const escaped = await inTurn(
    ROUNDS,
    async () => speed(await take(product.url, asProduct, largeBody(mib, true))),
    async () => speed(await take(product.url, asProduct, largeBody(mib))),
  );
  compare('100 MB with every / as \\/; reference: the same without', escaped, 0.8, megabytes);
}

if (isWanted('many')) {
  const fresh = await startProduct(join(folder, 'many'));
  const headers = { ...asProduct.headers, Authorization: `Bearer ${fresh.token}` };
  const before = fresh.memory().rss;
  let peak = 0;
  const watching = setInterval(() => {
    peak = Math.max(peak, fresh.memory().rss);
  }, 25);
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: 8 }, () => take(fresh.url, { ...asProduct, headers }, largeBody(96))),
  );
  const seconds = (performance.now() - begun) / 1000;
  clearInterval(watching);
  await fresh.stop();
  lines.push({
    what: `eight of 100 MB at once: memory of the whole server (${(before / 1e6).toFixed(0)} MB before, ${((8 * 96 * 1.048576) / seconds).toFixed(0)} MB/s)`,
    product: `${(peak / 1e6).toFixed(0)} MB`,
    bar: '< 300 MB',
    isMet: peak < 300e6,
  });
}

await product.stop();
await reference.stop();
rmSync(folder, { recursive: true });
report(lines);
