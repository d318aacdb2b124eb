import { mkdir, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { made, PictureLibrary, photo } from '../testing/picture-library.ts';

let library: PictureLibrary;
beforeAll(async () => {
  library = await PictureLibrary.create();
});
afterAll(() => library.dispose());

const pathOf = (cache: string, checksum: string, variant = '160', extension = 'webp') =>
  join(library.folder, cache, variant, checksum.slice(0, 2), `${checksum}.${extension}`);
const storePhoto = async (width: number, height: number) =>
  library.store(await photo(width, height).jpeg().toBuffer(), 'image/jpeg');

test('a picture is made once, however many ask', async () => {
  const source = await storePhoto(1500, 1000);
  const all = await Promise.all(
    Array.from({ length: 50 }, () => library.pictures.resized(source, 640, 'webp')),
  );
  const first = made(all[0] ?? { kind: 'busy' });
  for (const one of all) expect(made(one)).toEqual(first);
  const path = pathOf('cache', source.checksum, '640');
  const { ino } = await stat(path);
  expect(made(await library.pictures.resized(source, 640, 'webp'))).toEqual(first);
  expect((await stat(path)).ino).toBe(ino);
  expect(await readdir(join(library.folder, 'cache', 'tmp'))).toEqual([]);
});

test('each format has its place', async () => {
  const source = await storePhoto(700, 100);
  const webp = made(await library.pictures.resized(source, 640, 'webp'));
  const avif = made(await library.pictures.resized(source, 640, 'avif'));
  expect((await stat(pathOf('cache', source.checksum, '640'))).size).toBe(webp.length);
  expect((await stat(pathOf('cache', source.checksum, '640-avif', 'avif'))).size).toBe(avif.length);
});

test('nothing is made that nobody waits for any more', async () => {
  const lazy = library.open('lazy', { concurrency: 1 });
  const busy = lazy.resized(await storePhoto(1500, 1500), 1280, 'webp');
  const abort = new AbortController();
  const left = lazy.resized(await storePhoto(60, 60), 160, 'webp', abort.signal);
  abort.abort();
  expect((await busy).kind).toBe('made');
  expect(await left).toEqual({ kind: 'busy' });
});

test('it survives a restart, and stays within its size by dropping what was used least recently', async () => {
  const first = library.open('bounded');
  const checksums: string[] = [];
  for (let index = 0; index < 6; index++) {
    const source = await storePhoto(160, 100 + index);
    made(await first.resized(source, 160, index % 2 ? 'webp' : 'avif'));
    const path =
      index % 2 ? pathOf('bounded', source.checksum) : pathOf('bounded', source.checksum, '160-avif', 'avif');
    const usedAt = new Date(Date.now() - (6 - index) * 1000);
    await utimes(path, usedAt, usedAt);
    checksums.push(source.checksum);
  }
  await first.close();
  const { size } = await stat(pathOf('bounded', checksums[5] ?? ''));

  const second = library.open('bounded', { maxCacheBytes: size * 5 });
  const extra = await library.store(await photo(160, 100).webp().toBuffer(), 'image/webp');
  made(await second.resized(extra, 160, 'webp'));
  await second.close();
  const left = (await readdir(join(library.folder, 'bounded'), { recursive: true })).join(' ');
  expect(left).not.toContain(checksums[0]);
  expect(left).toContain(checksums[5]);
  expect(left).toContain(extra.checksum);
});

test('a picture that was cleared away, or that a power cut emptied, is made again after a restart', async () => {
  const source = await storePhoto(300, 200);
  const path = pathOf('cache', source.checksum);
  const first = made(await library.pictures.resized(source, 160, 'webp'));
  await rm(path);
  expect(made(await library.open('cache').resized(source, 160, 'webp'))).toEqual(first);
  await writeFile(path, '');
  expect(made(await library.open('cache').resized(source, 160, 'webp'))).toEqual(first);
  expect((await stat(path)).size).toBe(first.length);
});

test('a picture is delivered though the cache cannot keep it', async () => {
  const folder = join(library.folder, 'refusing');
  await mkdir(folder);
  const refusing = library.open('refusing');
  const source = await storePhoto(200, 200);
  // A file in the place of the folder refuses even root.
  await writeFile(join(folder, '160'), '');
  for (let again = 0; again < 2; again++) {
    expect((await refusing.resized(source, 160, 'webp')).kind).toBe('made');
  }
  await rm(join(folder, '160'));
  made(await refusing.resized(source, 160, 'webp'));
  expect((await stat(pathOf('refusing', source.checksum))).size).toBeGreaterThan(0);
});

test('what is not there yet is not made after closing', async () => {
  const closed = library.open('closed');
  const source = await storePhoto(70, 70);
  await closed.close();
  expect(await closed.resized(source, 160, 'webp')).toEqual({ kind: 'busy' });
});
