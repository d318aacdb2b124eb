import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { encodedText } from './pipeline-rig.ts';
import { ReplacedFileError, sendUpload, type UploadRequest } from './upload-request.ts';

const id = '019b666f-5b1e-738e-b88f-6e08c466a4f7';

beforeEach(() => void vi.stubGlobal('window', { location: { origin: 'http://localhost' } }));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const requestOf = (more: Partial<UploadRequest> = {}): UploadRequest => ({
  ...{ libraryId: 'own', body: new Blob(['{}']), size: 5, data: encodedText('YWJjZGU=') },
  replaces: { fileId: id, folderId: null, name: 'a.png', checksum: 'theirs', isSame: false },
  ...more,
});

const hasher = { hashEncoded: async (): Promise<string | null> => 'own' };
const unread = { hashEncoded: async () => null };

const FILE = {
  ...{ id, uploadId: id, folderId: null, title: 'A', description: null, altText: null, sortOrder: 0 },
  ...{ isFavorite: false, isPrivate: false, version: 2 },
  ...{ createdAt: '2026-02-17T05:00:23.000000Z', updatedAt: '2026-02-17T05:00:23.000000Z' },
};
const upload = {
  ...{ id, fileName: 'a.png', fileSize: 5, fileUrl: 'http://127.0.0.1:4400/media/x', mimeType: 'image/png' },
  ...{ width: null, height: null, thumbhash: null },
};

/** The file that was to be replaced has these bytes by now. */
function retryAgainst(checksum: string, its = hasher): Promise<unknown> {
  vi.stubGlobal('fetch', async () => Response.json({ data: { ...FILE, upload: { ...upload, checksum } } }));
  return sendUpload(requestOf({ isRetry: true }), its);
}

test('a replacement whose answer was lost is known by its bytes', async () => {
  expect(await retryAgainst('own')).toMatchObject({ id });
});

test('another person’s file of the same size is not taken for it, nor where its own bytes are not known', async () => {
  const asks = { existing: { fileId: id, checksum: 'somebody else’s' } };
  await expect(retryAgainst('somebody else’s')).rejects.toMatchObject(asks);
  await expect(retryAgainst('somebody else’s')).rejects.toThrow(ReplacedFileError);
  await expect(retryAgainst('own', unread)).rejects.toThrow(ReplacedFileError);
});

test('a file that is to be replaced is not asked about for ever, and no more once that is cancelled', async () => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', (_: URL, { signal }: RequestInit) => {
    const { promise, reject } = Promise.withResolvers<never>();
    signal?.addEventListener('abort', () => reject(signal.reason));
    return promise;
  });
  const failed = expect(sendUpload(requestOf(), hasher)).rejects.toMatchObject({ kind: 'network' });
  await vi.advanceTimersByTimeAsync(20_000);
  await failed;
  const cancel = new AbortController();
  const cancelled = expect(sendUpload(requestOf({ signal: cancel.signal }), hasher)).rejects.toThrow(
    'Cancelled',
  );
  cancel.abort(new DOMException('Cancelled', 'AbortError'));
  await cancelled;
});
