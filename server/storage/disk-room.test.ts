import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDiskRoom } from './disk-room.ts';

const MIB = 1024 ** 2;

let folder: string;
let free: number;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-room-'));
  free = 100 * MIB;
});
afterEach(() => rm(folder, { recursive: true }));

/** A disk as small as the test says; what is in the folder takes from it. */
const open = () =>
  openDiskRoom({
    folder,
    reserve: 16 * MIB,
    freeBytes: async () => {
      const names = await readdir(folder);
      const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
      return free - sizes.reduce((sum, size) => sum + size, 0);
    },
  });

test('files may fill all but the reserve', async () => {
  const room = open();
  await expect(room.check(84 * MIB)).resolves.toBeUndefined();
  await expect(room.check(84 * MIB + 1)).rejects.toMatchObject({
    kind: 'libraryFull',
    message: expect.stringMatching(/^The disk of this library is full, but for the 16 MiB .* trash/),
  });
  expect(await room.isLow()).toBe(false);
});

test('half of the reserve is put aside in a file, which changes nothing for files', async () => {
  const room = open();
  await room.putAside();
  expect((await stat(join(folder, 'reserve'))).size).toBe(8 * MIB);
  await expect(room.check(84 * MIB)).resolves.toBeUndefined();
  await expect(room.check(84 * MIB + 1)).rejects.toMatchObject({ kind: 'libraryFull' });
});

test('it is given up at once, put aside again once, and only where there is room for it', async () => {
  const room = open();
  await Promise.all([room.putAside(), room.putAside()]);
  await Promise.all([room.giveUpReserve(), room.giveUpReserve()]);
  expect(await readdir(folder)).toEqual([]);
  free = 15 * MIB;
  expect(await room.isLow()).toBe(true);
  await room.putAside();
  expect(await readdir(folder)).toEqual([]);
  free = 16 * MIB;
  await room.putAside();
  expect(await readdir(folder)).toEqual(['reserve']);
});

test('a look at the real disk answers', async () => {
  await expect(openDiskRoom({ folder, reserve: 1 }).check(0)).resolves.toBeUndefined();
  await expect(openDiskRoom({ folder, reserve: 1 }).check(Number.MAX_SAFE_INTEGER)).rejects.toMatchObject({
    kind: 'libraryFull',
  });
});
