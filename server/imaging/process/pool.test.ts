import { readdir, readFile } from 'node:fs/promises';
import { afterEach, expect, test } from 'vitest';
import { createPicturePool, type PicturePool } from './pool.ts';

const pools: PicturePool[] = [];
afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.close();
  await expect.poll(pictureProcesses, { timeout: 10_000 }).toEqual([]);
});

function open(idleMs: number): PicturePool {
  const pool = createPicturePool({ concurrency: 2, timeoutMs: 10_000, idleMs });
  pools.push(pool);
  return pool;
}

/** Ids of the picture processes that are children of this one. */
async function pictureProcesses(): Promise<number[]> {
  const found: number[] = [];
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const [stat, command] = await Promise.all(
      ['stat', 'cmdline'].map((file) => readFile(`/proc/${name}/${file}`, 'utf8').catch(() => '')),
    );
    const parent = Number(stat?.slice(stat.lastIndexOf(')') + 4).split(' ')[0]);
    if (parent === process.pid && command?.includes('imaging/process/main.ts')) found.push(Number(name));
  }
  return found;
}

const job = { kind: 'inspect', path: '/dev/null' } as const;

test('runs no process before the first job, and one for one job', async () => {
  const pool = open(60_000);
  expect(await pictureProcesses()).toEqual([]);
  expect(await pool.run(job, 'now')).toMatchObject({ kind: 'broken' });
  expect(await pictureProcesses()).toHaveLength(1);
});

test('ends its processes when there was nothing to do for a while, and starts them again', async () => {
  const pool = open(50);
  await Promise.all([pool.run(job, 'now'), pool.run(job, 'now')]);
  await expect.poll(pictureProcesses, { timeout: 10_000 }).toEqual([]);
  expect(await pool.run(job, 'now')).toMatchObject({ kind: 'broken' });
});
