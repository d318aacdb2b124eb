import { mkdtemp, readdir, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { blobPath } from './blob-files.ts';
import { openDiskStorage } from './disk.ts';
import type { Storage } from './interface.ts';

vi.mock(import('node:fs/promises'), { spy: true });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-two-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function store(storage: Storage): Promise<string> {
  const blob = await storage.create();
  await blob.write(Buffer.from('the same bytes'));
  return (await blob.commit()).checksum;
}

test('bytes that another process stores while this one is about to remove them stay', async () => {
  const [one, other] = [await openDiskStorage({ folder }), await openDiskStorage({ folder })];
  const checksum = await store(one);
  const hourAgo = new Date(Date.now() - 3_600_000);
  const age = () => utimes(blobPath(join(folder, 'blobs'), checksum), hourAgo, hourAgo);
  await age();
  const untouchedSince = Date.now() - 1_800_000;
  const fs = await vi.importActual<{ stat: typeof stat }>('node:fs/promises');
  vi.mocked(stat).mockImplementationOnce(async (path) => {
    const found = await fs.stat(path);
    await store(other);
    return found;
  });
  await one.remove(checksum, untouchedSince);
  expect(await other.stat(checksum)).toMatchObject({ size: 14 });
  await age();
  await one.remove(checksum, untouchedSince);
  expect(await other.stat(checksum)).toBeNull();
  expect(await readdir(join(folder, 'tmp'))).toEqual([]);
});
