import { QueryClient } from '@tanstack/react-query';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { setFields } from './bulk-jobs.ts';

const [id = '', A, B, C = ''] = [1, 2, 3, 4].map((n) => `0198c1f0-0000-7000-8000-00000000000${n}`);

/** A file on a server, and somebody who puts it elsewhere just before the next change arrives. */
function oneFile() {
  const row = { folderId: A, version: 1 };
  let meanwhile: string | null = null;
  vi.stubGlobal('window', { location: { origin: 'http://localhost' } });
  vi.stubGlobal(
    'fetch',
    async (_: URL, { method, body, headers }: { method: string; body: string; headers: Headers }) => {
      if (method === 'PATCH') {
        if (meanwhile !== null) Object.assign(row, { folderId: meanwhile, version: row.version + 1 });
        meanwhile = null;
        const isBasedOnIt = new Headers(headers).get('If-Match') === `"${row.version}"`;
        if (!isBasedOnIt) return Response.json({ message: 'It has changed.' }, { status: 412 });
        Object.assign(row, JSON.parse(body), { version: row.version + 1 });
      }
      return Response.json({ data: fileOf(row) });
    },
  );
  const job = setFields({ queryClient: new QueryClient(), libraryId: 'remote' }, { verb: 'move' }, () => ({
    folderId: B,
  }));
  return { row, job, moveMeanwhile: (folderId: string) => (meanwhile = folderId) };
}

const fileOf = (row: object) => ({
  ...{ id, uploadId: id, title: 't', description: null, altText: null, sortOrder: 0, isPrivate: false },
  ...{ createdAt: '', updatedAt: '', isFavorite: false, ...row },
  upload: {
    ...{ id, fileName: 'a', fileSize: 1, fileUrl: '', mimeType: 'image/png', width: 1, height: 1 },
    ...{ checksum: '', thumbhash: null },
  },
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('one file that somebody moves at the same time', () => {
  test('is taken back to where they had put it', async () => {
    const { row, job, moveMeanwhile } = oneFile();
    moveMeanwhile(C);
    await job.act([id]);
    expect(row.folderId).toBe(B);
    await job.inverse([id])?.job.act([id]);
    expect(row.folderId).toBe(C);
  });

  test('stays where they put it after it was moved', async () => {
    const { row, job, moveMeanwhile } = oneFile();
    await job.act([id]);
    moveMeanwhile(C);
    await expect(job.inverse([id])?.job.act([id])).rejects.toThrow('Somebody changed it in the meantime.');
    expect(row.folderId).toBe(C);
  });
});
