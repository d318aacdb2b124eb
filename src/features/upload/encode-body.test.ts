import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { encodeBody, memorySink, SLICE_BYTES, UnreadableFileError } from './encode-body.ts';

const never = new AbortController().signal;

async function bodyOf(file: Blob, fields: Record<string, unknown> = {}) {
  const progress: number[] = [];
  const body = await encodeBody({
    file,
    fields,
    sink: memorySink(),
    signal: never,
    onProgress: (done) => progress.push(done),
  });
  return { body: JSON.parse(await body.text()) as Record<string, unknown>, progress };
}

describe('the create body', () => {
  test('is JSON with the fields and the file in base64', async () => {
    const bytes = randomBytes(1000);
    const { body } = await bodyOf(new Blob([bytes]), { fileName: 'a "b" é.png', folderId: null });
    expect(body).toEqual({ fileName: 'a "b" é.png', folderId: null, data: bytes.toString('base64') });
  });

  test('joins slices without a seam', async () => {
    const bytes = randomBytes(SLICE_BYTES * 2 + 1);
    const { body, progress } = await bodyOf(new Blob([bytes]));
    expect(body.data).toBe(bytes.toString('base64'));
    expect(progress).toEqual([SLICE_BYTES, SLICE_BYTES * 2, SLICE_BYTES * 2 + 1]);
  });

  test('has the data last', async () => {
    const body = await encodeBody({
      file: new Blob(['x']),
      fields: { fileName: 'x' },
      sink: memorySink(),
      signal: never,
      onProgress: () => {},
    });
    expect(await body.text()).toBe('{"fileName":"x","data":"eA=="}');
  });

  test('is given up when it is cancelled', async () => {
    const cancel = new AbortController();
    const encoding = encodeBody({
      file: new Blob([randomBytes(SLICE_BYTES * 2)]),
      fields: {},
      sink: memorySink(),
      signal: cancel.signal,
      onProgress: () => cancel.abort(new Error('cancelled')),
    });
    await expect(encoding).rejects.toThrow('cancelled');
  });

  test('of a file that cannot be read is an error of its own', async () => {
    const file = new Blob(['abc']);
    file.slice = () => {
      throw new DOMException('gone', 'NotReadableError');
    };
    await expect(bodyOf(file)).rejects.toBeInstanceOf(UnreadableFileError);
  });

  test('of a file that shrank since it was chosen is not made', async () => {
    const file = new Blob(['abcdef']);
    file.slice = () => new Blob(['abc']);
    await expect(bodyOf(file)).rejects.toBeInstanceOf(UnreadableFileError);
  });
});
