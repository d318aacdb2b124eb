import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDiskStorage } from '../storage/disk.ts';
import type { Storage } from '../storage/interface.ts';
import { readCreateBody } from './create-body.ts';
import type { ErrorKind } from './errors.ts';

/** Compared of every file's beginning: as much as signatures need. */
const HEAD_BYTES = 8192;

let folder: string;
let storage: Storage;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-body-'));
  storage = await openDiskStorage({ folder });
});
afterAll(() => rm(folder, { recursive: true }));

const hello = Buffer.from('hello').toString('base64');

function streamOf(chunks: Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull(controller) {
      const chunk = chunks.shift();
      if (chunk) controller.enqueue(chunk);
      else controller.close();
    },
  });
}

/** Cuts the body at these offsets. */
function cut(body: Uint8Array, offsets: number[]): Uint8Array[] {
  const edges = [0, ...offsets.map((at) => at % (body.length + 1)).sort((a, b) => a - b), body.length];
  return edges.slice(1).map((end, index) => body.subarray(edges[index], end));
}

async function read(body: string | Uint8Array, offsets: number[] = [], maxFileSize = 10_000_000) {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const { fields, file } = await readCreateBody(streamOf(cut(bytes, offsets)).getReader(), {
    storage,
    maxFileSize,
  });
  // Not committed: a thousand syncs would only wait for the disk.
  const written = await readFile(await file.path());
  const checksum = createHash('sha256').update(written).digest('hex');
  await file.abort();
  const head = Buffer.from(file.head.subarray(0, HEAD_BYTES));
  return { fields, head, checksum, size: written.length };
}

/** The same by the book: whole, in memory. */
function byTheBook(body: string) {
  const { data, ...fields } = JSON.parse(body);
  const bytes = Buffer.from(data.replace(/^data:[^,]*,/, ''), 'base64');
  return {
    fields,
    head: bytes.subarray(0, HEAD_BYTES),
    checksum: createHash('sha256').update(bytes).digest('hex'),
    size: bytes.length,
  };
}

async function refused(body: string | Uint8Array, kind: ErrorKind, words: RegExp, maxFileSize?: number) {
  for (const offsets of [[], [1, 2, 3, 9, 10, 11, 12, 20]]) {
    await expect(read(body, offsets, maxFileSize)).rejects.toMatchObject({
      kind,
      message: expect.stringMatching(words),
    });
  }
  expect(await readdir(join(folder, 'tmp'))).toEqual([]);
}

describe('what is taken', () => {
  test('the documented body', async () => {
    const body = JSON.stringify({ data: hello, fileName: 'a.txt', mimeType: 'text/plain', isPrivate: false });
    expect(await read(body)).toEqual(byTheBook(body));
    expect((await read(body)).fields).toEqual({
      fileName: 'a.txt',
      mimeType: 'text/plain',
      isPrivate: false,
    });
  });

  test('keys in any order, white space anywhere between, escapes in keys', async () => {
    const body = ` {\n "title" : "Ü \\" { [ , : \\\\" ,\t"sortOrder" : -1.5e1 , "d\\u0061ta" \r: "${hello}" , "x":null } \n`;
    expect(await read(body)).toEqual(byTheBook(body));
  });

  test('a key named data elsewhere is just a value', async () => {
    const body = `{"a":{"data":"%%%"},"b":[{"data":"%%%"}],"c":"data","data":"${hello}","d":{"data":{"data":1}}}`;
    expect(await read(body)).toEqual(byTheBook(body));
  });

  test('legal escapes inside the base64', async () => {
    const bytes = Buffer.from('fbfffbffbfff', 'hex');
    const plain = bytes.toString('base64');
    expect(plain).toContain('/');
    for (const escaped of [
      plain.replaceAll('/', '\\/'),
      plain.replaceAll('/', '\\u002F').replaceAll('+', '\\u002b'),
      [...plain].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
    ]) {
      const body = `{"data":"${escaped}"}`;
      for (let at = 0; at < body.length; at++) expect((await read(body, [at])).size).toBe(bytes.length);
      expect(await read(body)).toEqual(byTheBook(body));
    }
  });

  test('a data: URL, whose mime type fills an empty claim only', async () => {
    const body = (claim: string) => `{"data":"data:image\\/png;charset=x;base64,${hello}"${claim}}`;
    expect((await read(body(''))).fields).toEqual({ mimeType: 'image/png' });
    expect((await read(body(',"mimeType":""'))).fields).toEqual({ mimeType: 'image/png' });
    expect((await read(body(',"mimeType":"image/webp"'))).fields).toEqual({ mimeType: 'image/webp' });
    expect((await read(`{"data":"DATA:;BASE64,${hello}"}`)).fields).toEqual({});
    for (let at = 0; at < 50; at++) expect((await read(body(''), [at])).size).toBe(5);
  });

  test('a short file that begins like a data: URL would', async () => {
    const body = `{"data":"data"}`;
    expect(await read(body)).toEqual(byTheBook(body));
    expect((await read('{"data":"DA=="}')).size).toBe(1);
  });
});

describe('however the body is cut into chunks', () => {
  const key = fc.constantFrom('fileName', 'title', 'mimeType', 'ünïcode', '__proto__', 'nested', 'quote"\\');
  const value = fc.jsonValue({ maxDepth: 4 });
  const other = fc.dictionary(key, value, { maxKeys: 5 });
  const offsets = fc.array(fc.nat(), { maxLength: 12 });

  test('the result is that of JSON.parse and a strict decoder', async () => {
    await fc.assert(
      fc.asyncProperty(
        other,
        fc.uint8Array({ minLength: 1, maxLength: 2000 }),
        fc.nat(),
        offsets,
        fc.constantFrom('', '  ', '\n'),
        fc.constantFrom('/', '\\/', '\\u002f'),
        async (fields, bytes, position, cuts, space, slash) => {
          const entries = Object.entries(fields).map(([k, v]) => [JSON.stringify(k), JSON.stringify(v)]);
          const data = Buffer.from(bytes).toString('base64').replaceAll('/', slash);
          entries.splice(position % (entries.length + 1), 0, ['"data"', `"${data}"`]);
          const body = `{${space}${entries.map(([k, v]) => `${k}${space}:${space}${v}`).join(`${space},`)}}${space}`;
          expect(await read(body, cuts)).toEqual(byTheBook(body));
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a body that JSON.parse refuses is refused, whatever was damaged', async () => {
    const whole = Buffer.from(`{"title":"a\\nb","data":"${hello}","list":[1,{"x":null}],"ok":true}`);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), offsets, async (at, byte, cuts) => {
        const damaged = Buffer.from(whole);
        damaged[at] = byte;
        const expected = strictly(damaged);
        const result = await read(damaged, cuts).catch((error: Error) => error);
        if (expected === null) expect(result).toMatchObject({ name: 'ServiceError' });
        else expect(result).toEqual(expected);
      }),
      { numRuns: 600 },
    );
    expect(await readdir(join(folder, 'tmp'))).toEqual([]);
  });

  function strictly(body: Buffer) {
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
      const { data } = JSON.parse(text);
      if (typeof data !== 'string' || data === '') return null;
      if (Buffer.from(data, 'base64').toString('base64') !== data) return null;
      return byTheBook(text);
    } catch {
      return null;
    }
  }
});

describe('what is refused', () => {
  test('bodies that are not one JSON object in UTF-8', async () => {
    const not = /The body is not valid/;
    await refused('', 'malformed', not);
    await refused('null', 'malformed', not);
    await refused('[]', 'malformed', /must be a JSON object/);
    await refused('"text"', 'malformed', not);
    await refused('{"fileName":"a"', 'malformed', /one complete JSON object/);
    await refused(`{"data":"${hello}"`, 'malformed', /one complete JSON object/);
    await refused(`{"data":"${hello}`, 'malformed', /in the middle of "data"/);
    await refused(`{"data":"${hello}"} x`, 'malformed', /follows the end/);
    await refused(`{"data":"${hello}"}{}`, 'malformed', /follows the end/);
    await refused(`{"data":"${hello}",}`, 'malformed', not);
    await refused(`{"data" "${hello}"}`, 'malformed', not);
    await refused(`{"data":"${hello}","n":1 2}`, 'malformed', not);
    await refused(`\ufeff\ufeff{"data":"${hello}"}`, 'malformed', not);
    await refused(`\n\ufeff{"data":"${hello}"}`, 'malformed', not);
    await refused(`{\ufeff"data":"${hello}"}`, 'malformed', not);
    await refused(
      Buffer.concat([Buffer.from([0xef, 0xbb]), Buffer.from(`{"data":"${hello}"}`)]),
      'malformed',
      not,
    );
    await refused(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 'malformed', /UTF-8/);
    await refused(`{"data":"aGVs\\xbG8="}`, 'malformed', /escape/);
    await refused(`{"x":${'['.repeat(100)}`, 'malformed', /nested/);
  });

  test('a key that comes twice', async () => {
    await refused(`{"data":"${hello}","data":"${hello}"}`, 'malformed', /"data" is in it twice/);
    await refused(`{"data":"${hello}","d\\u0061ta":""}`, 'malformed', /"data" is in it twice/);
    await refused(`{"title":"a","data":"${hello}","title":"b"}`, 'malformed', /"title" is in it twice/);
  });

  test('data that is absent, no string, or empty', async () => {
    await refused('{}', 'invalid', /data is required/);
    await refused('{"fileName":"a"}', 'invalid', /data is required/);
    for (const value of ['1', 'null', 'true', '{"data":"x"}', '["x"]']) {
      await refused(`{"data":${value}}`, 'invalid', /data must be a base64 string/);
    }
    await refused('{"data":""}', 'invalid', /must not be empty/);
    await refused('{"data":"data:image/png;base64,"}', 'invalid', /must not be empty/);
  });

  test('base64 that is not strict', async () => {
    await refused('{"data":"aGVsbG8"}', 'invalid', /whole, padded base64/);
    await refused('{"data":"aGVsb"}', 'invalid', /whole, padded base64/);
    await refused('{"data":"===="}', 'invalid', /whole, padded base64/);
    await refused('{"data":"aGVsbG8=aGVsbG8="}', 'invalid', /padding only at its end/);
    await refused('{"data":"aGVsbG9="}', 'invalid', /stray bits/);
    await refused('{"data":"aGVs bG8="}', 'invalid', /without spaces/);
    await refused('{"data":"aGVs\\nbG8="}', 'invalid', /without spaces/);
    await refused('{"data":"aGVs\nbG8="}', 'invalid', /without spaces/);
    await refused('{"data":"aGV-bG8_"}', 'invalid', /URL-safe/);
    await refused('{"data":"aGVsbG8_"}', 'invalid', /URL-safe/);
    await refused('{"data":"aGVé"}', 'invalid', /must be base64/);
    await refused('{"data":"aGV\\u0141bG8="}', 'invalid', /must be base64/);
    await refused('{"data":"aGVs\\"bG8="}', 'invalid', /must be base64/);
    await refused('{"data":"aGVs\\\\\\/bG8="}', 'invalid', /must be base64/);
    await refused('{"data":"data:text/plain,hello"}', 'invalid', /data: URL begins like/);
    await refused(`{"data":"data:${'x'.repeat(600)};base64,${hello}"}`, 'invalid', /data: URL begins like/);
  });

  test('fields that are far too long together', async () => {
    await refused(`{"data":"${hello}","title":"${'x'.repeat(300_000)}"}`, 'tooLarge', /256 KiB/);
  });

  test('a file over the limit, without reading the rest of it', async () => {
    await refused(`{"data":"${hello}"}`, 'tooLarge', /at most 4 bytes/, 4);
    expect((await read(`{"data":"${hello}"}`, [], 5)).size).toBe(5);

    let pulled = 0;
    let isCancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) =>
        controller.enqueue(Buffer.from(pulled++ === 0 ? '{"data":"' : 'A'.repeat(65_536))),
      cancel: () => {
        isCancelled = true;
      },
    });
    await expect(
      readCreateBody(endless.getReader(), { storage, maxFileSize: 1024 * 1024 }),
    ).rejects.toMatchObject({
      kind: 'tooLarge',
      message: expect.stringMatching(/at most 1 MiB/),
    });
    expect(isCancelled).toBe(true);
    expect(pulled).toBeLessThan(30);
    expect(await readdir(join(folder, 'tmp'))).toEqual([]);
  });

  test('an upload whose sender goes away', async () => {
    const failing = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(Buffer.from(`{"data":"${hello}`)),
      pull: (controller) => controller.error(new Error('connection reset')),
    });
    await expect(readCreateBody(failing.getReader(), { storage, maxFileSize: 100 })).rejects.toMatchObject({
      kind: 'malformed',
      message: expect.stringMatching(/cut off/),
    });

    const abort = new AbortController();
    const waiting = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(Buffer.from(`{"data":"${hello}`)),
      pull: () => abort.abort(),
    });
    await expect(
      readCreateBody(waiting.getReader(), { storage, maxFileSize: 100, signal: abort.signal }),
    ).rejects.toMatchObject({ kind: 'malformed', message: expect.stringMatching(/cut off/) });
    expect(await readdir(join(folder, 'tmp'))).toEqual([]);
  });
});
