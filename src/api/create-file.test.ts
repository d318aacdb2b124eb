import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type CreateFileRequest, sendCreateFile } from './create-file.ts';
import { STALLED_MS, UNANSWERED_MS } from './patience.ts';

/** Without a status: never, after so much of the body has left. */
type Answer = { status?: number; sent?: number; body?: unknown; retryAfter?: string };

const ID = '019b666f-5b1e-738e-b88f-6e08c466a4f7';
const FILE = {
  id: ID,
  uploadId: ID,
  folderId: null,
  title: 'Large',
  description: null,
  altText: null,
  sortOrder: 0,
  isFavorite: false,
  isPrivate: false,
  createdAt: '2026-02-17T05:00:23.000000Z',
  updatedAt: '2026-02-17T05:00:23.000000Z',
  version: 1,
  upload: {
    id: ID,
    fileName: 'large.bin',
    fileSize: 5,
    fileUrl: 'http://127.0.0.1:4400/media/x',
    mimeType: 'application/octet-stream',
    width: null,
    height: null,
    checksum: 'ab',
    thumbhash: null,
  },
};
let answers: Answer[] = [];
let sent: { body: Promise<string>; key: string | undefined }[] = [];

/** As much of one as the create call uses; answers what the test has put ready. */
class FakeRequest {
  upload: { onprogress?: (event: { loaded: number; total: number }) => void; onload?: () => void } = {};
  status = 0;
  responseText = '';
  onload = () => {};
  onabort = () => {};
  onloadend = () => {};
  #headers = new Map<string, string>();
  #answer: Answer = { status: 0 };

  open() {}
  abort() {
    this.onabort();
    this.onloadend();
  }
  setRequestHeader(name: string, value: string) {
    this.#headers.set(name, value);
  }
  getResponseHeader() {
    return this.#answer.retryAfter ?? null;
  }
  send(body: Blob) {
    sent.push({ body: body.text(), key: this.#headers.get('Idempotency-Key') });
    this.#answer = answers.shift() ?? { status: 500 };
    const { status, sent: loaded = body.size } = this.#answer;
    this.upload.onprogress?.({ loaded, total: body.size });
    if (loaded === body.size) this.upload.onload?.();
    if (status === undefined) return;
    this.status = status;
    this.responseText = JSON.stringify(this.#answer.body ?? { message: 'Said so.' });
    this.onload();
    this.onloadend();
  }
}

beforeEach(() => {
  vi.stubGlobal('XMLHttpRequest', FakeRequest);
  answers = [];
  sent = [];
});
afterEach(() => vi.unstubAllGlobals());

const progress = vi.fn();
const create = (more: Partial<CreateFileRequest> = {}) =>
  sendCreateFile({
    libraryId: 'own',
    body: new Blob(['{"data":"large"}']),
    idempotencyKey: 'key',
    onProgress: progress,
    ...more,
  });
const bodies = () => Promise.all(sent.map(({ body }) => body));

test('a first try is sent', async () => {
  answers = [{ status: 200, body: { data: FILE } }];
  expect(await create()).toMatchObject(FILE);
  expect(await bodies()).toEqual(['{"data":"large"}']);
});

test('a retry asks whether the file has arrived, and sends nothing more where it has', async () => {
  progress.mockClear();
  answers = [{ status: 200, body: { data: FILE } }];
  expect(await create({ isRetry: true })).toMatchObject(FILE);
  expect(await bodies()).toEqual(['{}']);
  expect(sent[0]?.key).toBe('key');
  expect(progress).not.toHaveBeenCalled();
});

test('a retry is sent where nothing has arrived', async () => {
  for (const status of [400, 422]) {
    sent = [];
    answers = [{ status }, { status: 200, body: { data: FILE } }];
    expect(await create({ isRetry: true })).toMatchObject(FILE);
    expect(await bodies()).toEqual(['{}', '{"data":"large"}']);
    expect(sent.map(({ key }) => key)).toEqual(['key', 'key']);
  }
});

test('a retry is not sent while the first is being stored, nor where the server refuses to say', async () => {
  answers = [{ status: 409, retryAfter: '1' }, { status: 503 }];
  await expect(create({ isRetry: true })).rejects.toMatchObject({ status: 409, retryAfter: 1 });
  await expect(create({ isRetry: true })).rejects.toMatchObject({ status: 503 });
  expect(await bodies()).toEqual(['{}', '{}']);
});

test('without a key there is nothing to ask for', async () => {
  answers = [{ status: 200, body: { data: FILE } }];
  await create({ isRetry: true, idempotencyKey: undefined });
  expect(await bodies()).toEqual(['{"data":"large"}']);
});

describe('on a connection that has died without a word', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Milliseconds after which it is given up. */
  async function givenUpAfter(more: Partial<CreateFileRequest> = {}): Promise<number> {
    const from = Date.now();
    const failed = create(more).catch((error: unknown) => ({ error, after: Date.now() - from }));
    await vi.advanceTimersByTimeAsync(600_000);
    const { error, after } = Object(await failed);
    expect(error).toMatchObject({ kind: 'network' });
    return after;
  }

  test('a minute without a byte that leaves is enough', async () => {
    answers = [{ sent: 3 }];
    expect(await givenUpAfter()).toBe(STALLED_MS);
  });

  test('the answer is waited for longer, as the server may have much to store', async () => {
    answers = [{}, {}];
    expect(await givenUpAfter()).toBe(UNANSWERED_MS);
    expect(await givenUpAfter({ onProgress: undefined })).toBe(UNANSWERED_MS);
  });
});
