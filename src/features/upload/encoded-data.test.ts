import { describe, expect, test } from 'vitest';
import { createBodyMaker, DataGoneError } from './encoded-data.ts';

const bodies = createBodyMaker();
const textOf = async (body: Blob | Uint8Array<ArrayBuffer>) => new Blob([body]).text();
const all = (source: Blob) => ({ source, at: 0, length: source.size, isKept: false });

describe('the create body', () => {
  test('is JSON with the fields and the data, which comes last', async () => {
    const fields = { fileName: 'a "b" é.png', folderId: null };
    const text = await textOf(await bodies.make(fields, all(new Blob(['eA==']))));
    expect(text).toBe('{"fileName":"a \\"b\\" é.png","folderId":null,"data":"eA=="}');
  });

  test('has nothing but the data where there are no fields', async () => {
    expect(await textOf(await bodies.make({}, all(new Blob(['eA==']))))).toBe('{"data":"eA=="}');
  });

  test('takes its own part of what small files share, which is read once', async () => {
    const source = new Blob(['YQ==YmNk']);
    const reads: number[] = [];
    source.arrayBuffer = async () => {
      reads.push(source.size);
      return new TextEncoder().encode('YQ==YmNk').buffer;
    };
    const part = (at: number) => bodies.make({}, { source, at, length: 4, isKept: true });
    const made = await Promise.all([part(0), part(4)]);
    expect(await Promise.all(made.map(textOf))).toEqual(['{"data":"YQ=="}', '{"data":"YmNk"}']);
    expect(reads).toHaveLength(1);
  });

  test('says when the data is gone', async () => {
    const source = new Blob(['YQ==']);
    source.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
    await expect(bodies.make({}, all(source))).rejects.toBeInstanceOf(DataGoneError);
  });

  test('of a large file is a Blob, which stays where it is until it is sent', async () => {
    const source = new Blob(['A'.repeat(2_000_000)]);
    const body = await bodies.make({ fileName: 'x' }, all(source));
    expect(body).toBeInstanceOf(Blob);
    expect(JSON.parse(await textOf(body))).toEqual({ fileName: 'x', data: 'A'.repeat(2_000_000) });
  });
});
