import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { encodeData, memorySink, SLICE_BYTES, UnreadableFileError } from './encode-data.ts';
import { encodePack } from './encode-pack.ts';

const never = new AbortController().signal;

const chosen = (file: File) => ({ file, size: file.size, lastModified: file.lastModified });
const fileOf = (content: string | Uint8Array<ArrayBuffer>) => new File([content], 'a.bin');

async function dataOf(file: File) {
  const progress: number[] = [];
  const data = await encodeData({
    chosen: chosen(file),
    sink: memorySink(),
    signal: never,
    onProgress: (done) => progress.push(done),
  });
  return { data, progress };
}

describe('the data of a file', () => {
  test('joins slices without a seam', async () => {
    const bytes = randomBytes(SLICE_BYTES * 2 + 1);
    const { data, progress } = await dataOf(fileOf(bytes));
    expect(await data.text()).toBe(bytes.toString('base64'));
    expect(progress).toEqual([SLICE_BYTES, SLICE_BYTES * 2, SLICE_BYTES * 2 + 1]);
  });

  test('is given up when it is cancelled', async () => {
    const cancel = new AbortController();
    const encoding = encodeData({
      chosen: chosen(fileOf(randomBytes(SLICE_BYTES * 2))),
      sink: memorySink(),
      signal: cancel.signal,
      onProgress: () => cancel.abort(new Error('cancelled')),
    });
    await expect(encoding).rejects.toThrow('cancelled');
  });

  test('of a file that cannot be read is an error of its own', async () => {
    const file = fileOf('abc');
    file.slice = () => {
      throw new DOMException('gone', 'NotReadableError');
    };
    await expect(dataOf(file)).rejects.toBeInstanceOf(UnreadableFileError);
  });

  test('of a file that was changed since it was chosen is not made', async () => {
    const file = fileOf('abcdef');
    const encoding = (then: { size: number; lastModified: number }) =>
      encodeData({ chosen: { file, ...then }, sink: memorySink(), signal: never, onProgress: () => {} });
    const { size, lastModified } = file;
    await expect(encoding({ size: 3, lastModified })).rejects.toBeInstanceOf(UnreadableFileError);
    await expect(encoding({ size, lastModified: 1 })).rejects.toBeInstanceOf(UnreadableFileError);
  });

  test('of a file that shrank since it was chosen is not made', async () => {
    const file = fileOf('abcdef');
    file.slice = () => new Blob(['abc']);
    await expect(dataOf(file)).rejects.toBeInstanceOf(UnreadableFileError);
  });
});

describe('small files together', () => {
  test('lie one after the other, without the one that cannot be read', async () => {
    const gone = fileOf('gone');
    gone.arrayBuffer = () => {
      throw new DOMException('gone', 'NotReadableError');
    };
    const { bytes, parts } = await encodePack([fileOf('a'), gone, fileOf('bcd')].map(chosen));
    expect(new TextDecoder().decode(bytes)).toBe('YQ==YmNk');
    expect(parts).toEqual([
      { at: 0, length: 4 },
      { error: expect.any(UnreadableFileError) },
      { at: 4, length: 4 },
    ]);
  });
});
