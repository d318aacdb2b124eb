import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { blobPath, readChecksum } from '../../storage/blob-files.ts';
import { openDiskStorage } from '../../storage/disk.ts';
import { repairBlobs } from './repair-blobs.ts';

vi.mock(import('../../storage/blob-files.ts'), { spy: true });

let dataFolder: string;
beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'vitrine-repair-'));
});
afterAll(() => rm(dataFolder, { recursive: true }));

test('whole bytes that are uploaded while damaged ones are looked at again stay in their place', async () => {
  const storage = await openDiskStorage({ folder: dataFolder });
  const upload = async () => {
    const blob = await storage.create();
    await blob.write(Buffer.from('whole'));
    return blob.commit();
  };
  const { checksum } = await upload();
  const path = blobPath(join(dataFolder, 'blobs'), checksum);
  await writeFile(path, 'other');
  const { readChecksum: reallyRead } = await vi.importActual<{ readChecksum: typeof readChecksum }>(
    '../../storage/blob-files.ts',
  );
  vi.mocked(readChecksum).mockImplementationOnce(async (asked) => {
    const read = await reallyRead(asked);
    await upload();
    return read;
  });
  const damaged = [{ checksum, files: 0, name: null, why: 'holds other bytes than it was stored with' }];
  await repairBlobs(dataFolder, { missing: [], damaged }, undefined);
  expect(await readFile(path, 'utf8')).toBe('whole');
  expect(await readdir(join(dataFolder, 'quarantine'))).toEqual([]);
});
