import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { breakDisk, mendDisk } from '../testing/faulty-disk.ts';
import { FAULTY_STORING } from '../testing/faulty-storing-thread.ts';
import { openDiskStorage } from './disk.ts';
import type { Storage } from './interface.ts';

let folder: string;
let storage: Storage;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-storing-'));
  storage = await openDiskStorage({ folder, program: FAULTY_STORING });
});
afterEach(async () => {
  mendDisk();
  await storage.close();
  await rm(folder, { recursive: true });
});

test('a thread that dies costs what it was storing and no more, and is replaced', async () => {
  const bytes = randomBytes(50_000);
  for (let at = 1; at <= 8; at += 1) {
    breakDisk(at, 'CRASH');
    await expect(storage.store(bytes)).rejects.toMatchObject({ kind: 'unavailable', retryAfter: 1 });
    expect(mendDisk()).toBe(true);
    expect(await readdir(join(folder, 'tmp'))).toEqual([]);
    expect(await storage.store(randomBytes(10))).toMatchObject({ size: 10 });
  }
  const { checksum } = await storage.store(bytes);
  expect(await storage.stat(checksum)).toMatchObject({ size: 50_000 });
});

test('the others go on when one thread dies', async () => {
  // All threads are there before one is lost.
  await Promise.all(Array.from({ length: 20 }, () => storage.store(randomBytes(1_000))));
  breakDisk(30, 'CRASH');
  const files = Array.from({ length: 20 }, () => randomBytes(1_000));
  const outcomes = await Promise.allSettled(files.map((bytes) => storage.store(bytes)));
  const kept = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.length).toBeLessThan(20);
  for (const { checksum } of kept) expect(await storage.stat(checksum)).toMatchObject({ size: 1_000 });
  mendDisk();
  for (const bytes of files) await storage.store(bytes);
  expect(await readdir(join(folder, 'tmp'))).toEqual([]);
});

test('what is being stored is stored before it closes', async () => {
  const storing = Array.from({ length: 10 }, () => storage.store(randomBytes(1_000)));
  await storage.close();
  for (const { checksum } of await Promise.all(storing)) {
    expect(await storage.stat(checksum)).toMatchObject({ size: 1_000 });
  }
});
