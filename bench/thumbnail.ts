import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import sharp from 'sharp';
import { type Load, load } from './lib/load.ts';
import { inTurn, type Line, median, report } from './lib/report.ts';
import { startProduct, startReference } from './lib/server.ts';

/**
 * Resized pictures over HTTP, the first time and from the cache, beside a bare server of static files with the same bytes:
 *   npm run bench -- thumbnail
 */
const PICTURES = 60;
const CONNECTIONS = 10;
const SECONDS = 3;
const ROUNDS = 5;

const folder = await mkdtemp(join(tmpdir(), 'vitrine-bench-'));
const product = await startProduct(join(folder, 'data'));
const files = join(folder, 'files');
await mkdir(files);

/** Clouds, as rich in detail as photographs are at every size, over every picture. */
const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
const clouds = await sharp({ create: { width: 480, height: 320, channels: 3, background: '#888', noise } })
  .resize(2400, 1600)
  .png({ compressionLevel: 0 })
  .toBuffer();

/** A drawing with clouds over it, 2,400 × 1,600 pixels. */
function picture(seed: number): Promise<Buffer> {
  const hue = (seed * 47) % 360;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="2400" height="1600">
    <linearGradient id="g"><stop stop-color="hsl(${hue} 50% 70%)"/><stop offset="1" stop-color="hsl(${hue + 80} 60% 40%)"/></linearGradient>
    <rect width="2400" height="1600" fill="url(#g)"/>
    <circle cx="${400 + ((seed * 131) % 1600)}" cy="800" r="${200 + ((seed * 31) % 300)}" fill="hsl(${hue + 160} 60% 50%)"/>
  </svg>`;
  return sharp(Buffer.from(svg))
    .composite([{ input: clouds, blend: 'soft-light' }])
    .jpeg({ quality: 85 })
    .toBuffer();
}

async function upload(seed: number): Promise<string> {
  const answer = await fetch(`${product.url}/api/v1/media-manager/files`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${product.token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({
      fileName: `picture-${seed}.jpg`,
      mimeType: 'image/jpeg',
      data: (await picture(seed)).toString('base64'),
    }),
  });
  if (!answer.ok) throw new Error(`The upload was answered ${answer.status}: ${await answer.text()}`);
  const { pathname, search } = new URL((await answer.json()).data.upload.fileUrl);
  return pathname + search;
}

const addresses: string[] = [];
for (let seed = 0; seed < PICTURES; seed++) addresses.push(await upload(seed));

/** Every picture once, four at a time, made by this very request. */
async function firstTime(width: number, accept: string): Promise<Line> {
  const made = await load(product.url, { connections: 4, requests: PICTURES }, (n) => ({
    path: `${addresses[n]}&w=${width}`,
    headers: { Accept: accept },
  }));
  expectOnly200(made);
  const figures = `${made.perSecond.toFixed(0)}/s, p50 ${made.p50.toFixed(0)} ms`;
  return { what: `first time, w=${width}, 4 at a time`, product: figures };
}

function expectOnly200(done: Load): void {
  const statuses = Object.keys(done.statuses);
  if (statuses.join() !== '200') throw new Error(`There were answers of ${statuses.join(', ')}.`);
}

const BROWSER = 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8';
const lines = [await firstTime(320, BROWSER), await firstTime(1280, BROWSER)];

/** Thumbhashes are made when nothing else is: until all are there, the server is busy with other things. */
async function settled(): Promise<void> {
  for (;;) {
    const answer = await fetch(`${product.url}/api/v1/media-manager/files?pageSize=100`, {
      headers: { Authorization: `Bearer ${product.token}` },
    });
    const { data }: { data: { upload: { thumbhash: string | null } }[] } = await answer.json();
    if (data.every(({ upload }) => upload.thumbhash !== null)) return;
    await setTimeout(200);
  }
}
await settled();

let bytes = 0;
for (const [n, address] of addresses.entries()) {
  const answer = await fetch(`${product.url}${address}&w=320`, { headers: { Accept: BROWSER } });
  const thumbnail = await answer.bytes();
  bytes += thumbnail.length;
  await writeFile(join(files, `${n}.webp`), thumbnail);
}
const reference = await startReference(join(import.meta.dirname, 'thumbnail', 'static-server.ts'), [files]);

const measure = async (url: string, pathOf: (n: number) => string) => {
  const done = await load(url, { connections: CONNECTIONS, seconds: SECONDS }, (n) => ({
    path: pathOf(n % PICTURES),
    headers: { Accept: BROWSER },
  }));
  expectOnly200(done);
  return done;
};
const rates = await inTurn(
  ROUNDS,
  () => measure(product.url, (n) => `${addresses[n]}&w=320`),
  () => measure(reference.url, (n) => `/${n}.webp`),
);
const [ours, theirs] = [rates.product, rates.reference].map((all) => ({
  perSecond: median(all.map(({ perSecond }) => perSecond)),
  p95: median(all.map(({ p95 }) => p95)),
}));
if (ours && theirs) {
  const ratio = ours.perSecond / theirs.perSecond;
  lines.push({
    what: `cached, w=320, ${CONNECTIONS} connections, ${(bytes / PICTURES / 1000).toFixed(1)} kB each`,
    product: `${ours.perSecond.toFixed(0)}/s, p95 ${ours.p95.toFixed(1)} ms`,
    reference: `${theirs.perSecond.toFixed(0)}/s, p95 ${theirs.p95.toFixed(1)} ms`,
    ratio,
    bar: '≥ 0.5',
    isMet: ratio >= 0.5,
  });
}
await reference.stop();
await product.stop();
await rm(folder, { recursive: true });
report(lines);
