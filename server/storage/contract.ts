import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Storage } from './interface.ts';

/** What every storage driver must do. `open` gives an empty one, and `dispose` removes all trace of it. */
export function storageContract(
  name: string,
  open: () => Promise<{ storage: Storage; dispose: () => Promise<void> }>,
) {
  describe(`storage: ${name}`, () => {
    let storage: Storage;
    let dispose: () => Promise<void>;
    beforeEach(async () => {
      ({ storage, dispose } = await open());
    });
    afterEach(async () => {
      await storage.close();
      await dispose();
    });

    async function store(...chunks: Uint8Array[]) {
      const blob = await storage.create();
      for (const chunk of chunks) await blob.write(chunk);
      return blob.commit();
    }

    test('names bytes by their SHA-256 and gives them back', async () => {
      const bytes = randomBytes(3_000_000);
      const stored = await store(bytes.subarray(0, 1), bytes.subarray(1, 70_000), bytes.subarray(70_000));
      expect(stored).toEqual({ checksum: sha256(bytes), size: bytes.length });
      expect(await contentOf(await storage.open(stored.checksum))).toEqual(bytes);
      expect(await storage.stat(stored.checksum)).toMatchObject({ size: bytes.length });
    });

    test('stores small files that are all there, and leaves their bytes to the caller', async () => {
      const files = [Buffer.from('small'), randomBytes(50_000), randomBytes(256 * 1024), Buffer.alloc(0)];
      const before = files.map(String);
      const stored = await Promise.all([...files, ...files].map((bytes) => storage.store(bytes)));
      for (const [index, bytes] of files.entries()) {
        const one = { checksum: sha256(bytes), size: bytes.length };
        expect([stored[index], stored[index + files.length]]).toEqual([one, one]);
        expect(await contentOf(await storage.open(one.checksum))).toEqual(bytes);
      }
      expect(files.map(String)).toEqual(before);
      expect(await all(storage.listUntouchedSince(Date.now() + 60_000))).toEqual(files.map(sha256).sort());
    });

    test('stores no bytes at all as well', async () => {
      const { checksum } = await store();
      expect(await contentOf(await storage.open(checksum))).toEqual(Buffer.alloc(0));
    });

    test('reads a range, both ends included', async () => {
      const { checksum } = await store(Buffer.from('0123456789'));
      expect(String(await contentOf(await storage.open(checksum, { start: 2, end: 4 })))).toBe('234');
      expect(String(await contentOf(await storage.open(checksum, { start: 9, end: 9 })))).toBe('9');
    });

    test('shows what was written before it is committed', async () => {
      const blob = await storage.create();
      await blob.write(Buffer.from('arriving'));
      await blob.flush();
      expect(blob.size).toBe(8);
      expect(String(await readFile(blob.path))).toBe('arriving');
      await blob.abort();
    });

    test('stores the same bytes once, however many bring them at the same time', async () => {
      const bytes = randomBytes(100_000);
      const stored = await Promise.all(Array.from({ length: 8 }, () => store(bytes)));
      expect(new Set(stored.map((one) => one.checksum)).size).toBe(1);
      expect(await all(storage.listUntouchedSince(Date.now() + 60_000))).toEqual([sha256(bytes)]);
      expect(await contentOf(await storage.open(sha256(bytes)))).toEqual(bytes);
    });

    test('touches bytes that are brought again', async () => {
      const { checksum } = await store(Buffer.from('again'));
      const first = (await storage.stat(checksum))?.touchedAt ?? 0;
      await expect.poll(() => Date.now()).toBeGreaterThan(first + 20);
      await store(Buffer.from('again'));
      const second = (await storage.stat(checksum))?.touchedAt ?? 0;
      expect(second).toBeGreaterThan(first);
      await expect.poll(() => Date.now()).toBeGreaterThan(second + 20);
      await storage.store(Buffer.from('again'));
      expect((await storage.stat(checksum))?.touchedAt).toBeGreaterThan(second);
    });

    test('forgets what was aborted, and an abort after a commit does nothing', async () => {
      const blob = await storage.create();
      await blob.write(Buffer.from('never mind'));
      await blob.abort();
      await blob.abort();
      await expect(readFile(blob.path)).rejects.toThrow();
      await expect(blob.write(Buffer.from('more'))).rejects.toThrow();
      await expect(blob.commit()).rejects.toThrow();
      expect(await all(storage.listUntouchedSince(Date.now() + 60_000))).toEqual([]);

      const kept = await storage.create();
      await kept.write(Buffer.from('kept'));
      const { checksum } = await kept.commit();
      await kept.abort();
      expect(await storage.stat(checksum)).not.toBeNull();
    });

    test('answers null for what it does not have, and for what is no checksum', async () => {
      for (const checksum of [sha256(Buffer.from('unknown')), '', '../../etc/passwd', 'ab']) {
        expect(await storage.open(checksum)).toBeNull();
        expect(await storage.stat(checksum)).toBeNull();
        expect(await storage.localPath(checksum)).toBeNull();
        await storage.remove(checksum);
      }
    });

    test('gives a path that native libraries can read', async () => {
      const { checksum } = await store(Buffer.from('picture'));
      const path = await storage.localPath(checksum);
      expect(path && String(await readFile(path))).toBe('picture');
    });

    test('counts bytes that were touched as just used', async () => {
      const { checksum } = await store(randomBytes(10));
      const first = (await storage.stat(checksum))?.touchedAt ?? 0;
      await expect.poll(() => Date.now()).toBeGreaterThan(first + 20);
      await storage.touch(checksum);
      expect((await storage.stat(checksum))?.touchedAt).toBeGreaterThan(first);
      await storage.touch('f'.repeat(64));
      expect(await storage.stat('f'.repeat(64))).toBeNull();
    });

    test('lists what nobody touched since a moment, and removes', async () => {
      const one = await store(Buffer.from('one'));
      const two = await store(Buffer.from('two'));
      expect(await all(storage.listUntouchedSince(Date.now() - 60_000))).toEqual([]);
      expect(await all(storage.listUntouchedSince(Date.now() + 60_000))).toEqual(
        [one.checksum, two.checksum].sort(),
      );
      await storage.remove(one.checksum);
      expect(await storage.open(one.checksum)).toBeNull();
      expect(await all(storage.listUntouchedSince(Date.now() + 60_000))).toEqual([two.checksum]);
    });

    test('keeps bytes that were brought again after the moment named', async () => {
      const { checksum } = await store(Buffer.from('contested'));
      await storage.remove(checksum, Date.now() - 60_000);
      expect(await storage.stat(checksum)).not.toBeNull();
      await storage.remove(checksum, Date.now() + 60_000);
      expect(await storage.stat(checksum)).toBeNull();
    });

    test('goes on reading what is removed meanwhile', async () => {
      const bytes = randomBytes(2_000_000);
      const { checksum } = await store(bytes);
      const readable = await storage.open(checksum);
      await storage.remove(checksum);
      expect(await contentOf(readable)).toEqual(bytes);
    });
  });
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function contentOf(readable: Readable | null): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of readable ?? []) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found.sort();
}
