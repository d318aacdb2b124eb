import { createHash, randomFillSync } from 'node:crypto';
import { rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { Line } from '../lib/report.ts';
import { dropFiles, untilUploaded } from './drop.ts';
import type { Rig } from './rig.ts';
import { longestTasks, watchTasks } from './tasks.ts';

const MB = 1e6;
const GIB = 1024 ** 3;
const CHUNK = 8 * 1024 * 1024;
const BROWSER_MAX = 100 * MB;
const SERVER_MAX = 150 * MB;
const LONGEST_TASK_MAX_MS = 50;
/** Milliseconds: looking at every process's memory takes a while itself. */
const EVERY = 500;

const found = z.object({
  data: z.array(z.object({ upload: z.object({ fileSize: z.number(), checksum: z.string() }) })),
});

/** One file of 1 GiB, a `share`th of it: whether it arrives whole, and what memory that takes in the browser and the server. */
export async function measureLarge(rig: Rig, share: number): Promise<Line[]> {
  const { path, checksum, size } = await largeFile(rig.folder(), Math.round(GIB / share));
  const page = await rig.openProduct();
  await watchTasks(page);
  const before = { browser: rig.browserMemory().pss, server: rig.product.memory().pss };
  const most = { ...before };
  const look = () => {
    most.browser = Math.max(most.browser, rig.browserMemory().pss);
    most.server = Math.max(most.server, rig.product.memory().pss);
  };
  const timer = setInterval(look, EVERY);
  const begun = performance.now();
  await dropFiles(page, [path]);
  await untilUploaded(page, 1);
  const seconds = (performance.now() - begun) / 1000;
  clearInterval(timer);
  look();
  const { ofDrop, later } = await longestTasks(page);
  const longest = Math.max(ofDrop, later);
  await page.close();
  rmSync(path);
  const stored = await storedFile(rig);
  const memory = (what: 'browser' | 'server', max: number): Line => ({
    what: `memory of the ${what}, over what it had`,
    product: `+${Math.round((most[what] - before[what]) / MB)} MB`,
    bar: `≤ +${max / MB} MB`,
    isMet: most[what] - before[what] <= max,
  });
  return [
    {
      what: `a file of ${Math.round(size / MB)} MB`,
      product: `${(size / MB / seconds).toFixed(1)} MB/s`,
    },
    {
      what: 'its checksum',
      product: stored.checksum === checksum && stored.fileSize === size ? 'the same' : 'not the same',
      bar: 'the same',
      isMet: stored.checksum === checksum && stored.fileSize === size,
    },
    memory('browser', BROWSER_MAX),
    memory('server', SERVER_MAX),
    {
      what: 'longest task meanwhile',
      product: longest > 0 ? `${Math.round(longest)} ms` : 'none over 50 ms',
      bar: `≤ ${LONGEST_TASK_MAX_MS} ms`,
      isMet: longest <= LONGEST_TASK_MAX_MS,
    },
  ];
}

async function largeFile(folder: string, size: number) {
  const path = join(folder, 'large.bin');
  const file = await open(path, 'wx');
  const hash = createHash('sha256');
  const chunk = Buffer.alloc(CHUNK);
  for (let at = 0; at < size; at += CHUNK) {
    const bytes = randomFillSync(chunk).subarray(0, Math.min(CHUNK, size - at));
    hash.update(bytes);
    await file.write(bytes);
  }
  await file.close();
  return { path, size, checksum: hash.digest('hex') };
}

async function storedFile({ product }: Rig) {
  const url = `${product.url}/api/v1/media-manager/files?keyword=large`;
  const answer = await fetch(url, { headers: { Authorization: `Bearer ${product.token}` } });
  const [file] = z.parse(found, await answer.json()).data;
  if (!file) throw new Error('The large file is not in the library.');
  return file.upload;
}
