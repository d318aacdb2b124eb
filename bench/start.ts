import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { smallBodies } from './create/bodies.ts';
import { seededLibrary } from './lib/library.ts';
import { load } from './lib/load.ts';
import type { Memory } from './lib/processes.ts';
import { median, report } from './lib/report.ts';
import { startProduct } from './lib/server.ts';

/**
 * From starting the process to its answer, and the memory of it and its child processes when nobody asks for a while:
 * after the start, after 1,000 lists and after 1,600 creates. With 1,000,000 files, in a copy of the data folder that `-- DIR` names (else one
 * is seeded). The first start upgrades and compiles, and does not count.
 */
const STARTS = 5;
const READY_WITHIN_MS = 1_000;
const IDLE_MS = 30_000;
const IDLE_AFTER_CREATES_MS = 60_000;
const MOST_BYTES = 120e6;

const source = process.argv[2] ?? seededLibrary({ files: 1_000_000, folders: 50 });
const folder = mkdtempSync(join(tmpdir(), 'vitrine-bench-start-'));
try {
  cpSync(join(source, 'vitrine.db'), join(folder, 'vitrine.db'));
  await (await startProduct(folder)).stop();

  const ready: number[] = [];
  for (let n = 0; n < STARTS; n++) {
    const product = await startProduct(folder);
    ready.push(product.readyAfter);
    await product.stop();
  }

  const product = await startProduct(folder);
  await setTimeout(IDLE_MS);
  const fresh = product.memory();
  await load(product.url, { connections: 10, requests: 1_000 }, (n) => ({
    path: `/api/v1/media-manager/files?page=${1 + (n % 40)}&pageSize=50`,
    headers: { Authorization: `Bearer ${product.token}` },
  }));
  const listed = product.memory();
  await setTimeout(IDLE_MS);
  const afterLists = product.memory();

  for (let round = 0; round < 8; round++) {
    const bodies = smallBodies(200);
    await load(product.url, { connections: 4, requests: bodies.length }, (n) => ({
      method: 'POST',
      path: '/api/v1/media-manager/files',
      headers: { Authorization: `Bearer ${product.token}`, 'Content-Type': 'application/json' },
      body: bodies[n] ?? '',
    }));
  }
  const created = product.memory();
  await setTimeout(IDLE_AFTER_CREATES_MS);
  const afterCreates = product.memory();
  await product.stop();

  const memory = (what: string, { pss, rss }: Memory) => ({
    what: `${what}, MB that the machine would get back (resident)`,
    product: `${(pss / 1e6).toFixed(0)} (${(rss / 1e6).toFixed(0)})`,
  });
  const bar = { reference: 'Directus 285, Strapi 253', bar: `≤ ${MOST_BYTES / 1e6} MB` };
  report([
    {
      what: 'start to ready, ms',
      product: median(ready).toFixed(0),
      reference: 'Directus 5700, Strapi 4600',
      bar: `≤ ${READY_WITHIN_MS}`,
      isMet: median(ready) <= READY_WITHIN_MS,
    },
    { ...memory('idle after the start', fresh), ...bar, isMet: fresh.pss <= MOST_BYTES },
    memory('right after 1,000 lists', listed),
    { ...memory('idle after 1,000 lists', afterLists), ...bar, isMet: afterLists.pss <= MOST_BYTES },
    memory('right after 1,600 creates', created),
    { ...memory('idle after 1,600 creates', afterCreates), ...bar, isMet: afterCreates.pss <= MOST_BYTES },
  ]);
} finally {
  rmSync(folder, { recursive: true });
}
