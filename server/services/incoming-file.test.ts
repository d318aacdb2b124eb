import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDiskStorage } from '../storage/disk.ts';
import type { Storage } from '../storage/interface.ts';
import { readCreateBody } from './create-body.ts';
import { BLOCK_BYTES } from './incoming-file.ts';

let folder: string;
let storage: Storage;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-incoming-'));
  storage = await openDiskStorage({ folder });
});
afterAll(() => rm(folder, { recursive: true }));

/** A create body that arrives in so many pieces. */
function bodyOf(bytes: Buffer, pieces = 1) {
  const body = Buffer.from(JSON.stringify({ data: bytes.toString('base64'), fileName: 'a' }));
  const length = Math.ceil(body.length / pieces);
  const parts = Array.from({ length: pieces }, (_, n) => body.subarray(n * length, (n + 1) * length));
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of parts) controller.enqueue(part);
      controller.close();
    },
  });
  return { stream, length: body.length };
}

describe('an incoming file', () => {
  test('hands over its first block, and can be read before it is committed', async () => {
    const bytes = randomBytes(1_000_000);
    const { stream } = bodyOf(bytes);
    const { file } = await readCreateBody(stream.getReader(), { storage, maxFileSize: 1_000_000 });
    expect(file.isWhole).toBe(false);
    expect(file.head.length).toBeGreaterThan(8192);
    expect(Buffer.from(file.head)).toEqual(bytes.subarray(0, file.head.length));
    expect(await readFile(await file.path())).toEqual(bytes);
    await file.abort();
    expect(await readdir(join(folder, 'tmp'))).toEqual([]);
  });

  test('that is small is handed over whole', async () => {
    for (const size of [1, 50_000, BLOCK_BYTES - 3]) {
      const bytes = randomBytes(size);
      const { file } = await readCreateBody(bodyOf(bytes).stream.getReader(), { storage, maxFileSize: size });
      expect(file.isWhole).toBe(true);
      expect(Buffer.from(file.head)).toEqual(bytes);
      // Also where something has to read it first.
      if (size === 50_000) expect(await readFile(await file.path())).toEqual(bytes);
      expect(await file.commit()).toEqual({ checksum: sha256(bytes), size });
      expect(await readdir(join(folder, 'tmp'))).toEqual([]);
    }
  });

  test('of many blocks is whole, whatever the body says of its length', async () => {
    const bytes = randomBytes(5 * BLOCK_BYTES + 7);
    const checksum = sha256(bytes);
    for (const contentLength of [undefined, 0, 10, BLOCK_BYTES, bodyOf(bytes).length]) {
      for (const pieces of [1, 5, 977]) {
        const { stream } = bodyOf(bytes, pieces);
        const { file } = await readCreateBody(stream.getReader(), {
          storage,
          maxFileSize: 10_000_000,
          contentLength,
        });
        expect(await file.commit()).toEqual({ checksum, size: bytes.length });
      }
    }
  });
});

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
