import { readdir, readFile } from 'node:fs/promises';
import { getPriority } from 'node:os';
import { afterEach, expect, test, vi } from 'vitest';
import type { Outcome } from './child.ts';
import type { Job, JobValue } from './jobs.ts';
import { createPicturePool, type PicturePool } from './pool.ts';

const pools: PicturePool[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const pool of pools.splice(0)) await pool.close();
  await expect.poll(pictureProcesses).toEqual([]);
});

function open(idleMs: number): PicturePool {
  const pool = createPicturePool({ concurrency: 2, timeoutMs: 60_000, idleMs });
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

test('makes pictures below the priority of the server, with all its threads', async () => {
  const pool = open(60_000);
  await pool.run(job, 'now');
  const [pid] = await pictureProcesses();
  const threads = await readdir(`/proc/${pid}/task`);
  expect(threads.length).toBeGreaterThan(1);
  expect(new Set(threads.map((thread) => getPriority(Number(thread))))).toEqual(new Set([10]));
});

test('ends its processes when there was nothing to do for a while, and starts them again', async () => {
  const pool = open(50);
  await Promise.all([pool.run(job, 'now'), pool.run(job, 'now')]);
  await expect.poll(pictureProcesses).toEqual([]);
  expect(await pool.run(job, 'now')).toMatchObject({ kind: 'broken' });
});

/** Does no job before it is told to; `jobs` are those that it was given. */
function workerByHand() {
  const jobs: { path: string; finish: () => Promise<void> }[] = [];
  const worker = {
    isRunning: true,
    stop: () => {},
    run<K extends Job['kind']>(given: Extract<Job, { kind: K }>): Promise<Outcome<JobValue[K]>> {
      const { promise, resolve } = Promise.withResolvers<Outcome<JobValue[K]>>();
      const finish = async () => {
        resolve({ kind: 'broken', reason: 'by hand' });
        await promise;
      };
      jobs.push({ path: given.path, finish });
      return promise;
    },
  };
  return { jobs, worker };
}

const look = (path: string) => ({ kind: 'inspect', path }) as const;

test('a picture that waits is made while uploads never end', async () => {
  const { jobs, worker } = workerByHand();
  const pool = createPicturePool({ concurrency: 1, timeoutMs: 1, worker: () => worker });
  const begin = (path: string, urgency: 'now' | 'soon') => void pool.run(look(path), urgency);
  begin('upload', 'now');
  for (const path of ['older picture', 'newer picture']) begin(path, 'soon');
  for (let count = 0; count < 4; count++) {
    begin('upload', 'now');
    await jobs.at(-1)?.finish();
    await expect.poll(() => jobs).toHaveLength(count + 2);
  }
  expect(jobs.map(({ path }) => path)).toEqual([
    'upload',
    'newer picture',
    'upload',
    'older picture',
    'upload',
  ]);
  const closed = pool.close();
  await jobs.at(-1)?.finish();
  await closed;
});

test('a picture that somebody looks for waits at most 20 s for its turn, an upload as long as it takes', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { jobs, worker } = workerByHand();
  const pool = createPicturePool({ concurrency: 1, timeoutMs: 1, worker: () => worker });
  const settled: string[] = [];
  const begin = (path: string, urgency: 'now' | 'soon') =>
    pool.run(look(path), urgency).then(({ kind }) => settled.push(`${path}: ${kind}`));
  const begun = begin('being made', 'soon');
  const [waits] = [begin('waits', 'soon'), begin('upload', 'now')];
  vi.advanceTimersByTime(19_999);
  expect(pool.waiting).toBe(2);
  vi.advanceTimersByTime(1);
  await waits;
  expect(settled).toEqual(['waits: unavailable']);
  expect(pool.waiting).toBe(1);
  await jobs[0]?.finish();
  await begun;
  expect(settled.at(-1)).toBe('being made: broken');
  const closed = pool.close();
  await jobs.at(-1)?.finish();
  await closed;
});
