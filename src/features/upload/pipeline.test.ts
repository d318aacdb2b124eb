import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CreateFileRequest } from '../../api/create-file.ts';
import { ApiError } from '../../api/http.ts';
import type { MediaFile } from '../../contract/file.ts';
import { EncodeError } from './encoder.ts';
import { createPipeline, type PipelineDeps } from './pipeline.ts';
import { createUploadStore } from './store.ts';

type Sent = CreateFileRequest & { succeed: () => void; fail: (error: unknown) => void };

/** A pipeline whose server answers when the test says so. */
function setUp(more: Partial<PipelineDeps> = {}) {
  const store = createUploadStore(() => 0);
  const sent: Sent[] = [];
  const stored = vi.fn();
  const released = vi.fn();
  let isThere = true;
  const pipeline = createPipeline({
    store,
    encoder: {
      encode: async ({ file, signal }) => {
        signal.throwIfAborted();
        return { body: new Blob([await file.text()]), release: released };
      },
    },
    send: (request) => {
      const { promise, resolve, reject } = Promise.withResolvers<MediaFile>();
      request.signal?.addEventListener('abort', () => reject(request.signal?.reason));
      // Of the answer only the id is read.
      sent.push({ ...request, succeed: () => resolve({ id: 'stored' } as MediaFile), fail: reject });
      return promise;
    },
    isServerThere: async () => isThere,
    untilOnline: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    onStored: stored,
    onSignedOut: () => {},
    ...more,
  });
  const add = (count: number, resolveFolder: () => Promise<string | null> = async () => null) =>
    pipeline.add(
      Array.from({ length: count }, (_, index) => ({
        upload: {
          name: `${index}.png`,
          size: 3,
          mimeType: '',
          folderId: null,
          folderName: 'Home',
          folders: [],
        },
        source: {
          file: new File(['abc'], `${index}.png`),
          libraryId: 'own',
          resolveFolder,
          forgetFolder: forgotten,
        },
      })),
    );
  const forgotten = vi.fn();
  return {
    store,
    pipeline,
    sent,
    stored,
    released,
    forgotten,
    add,
    states: () => store.queue.items.map((item) => item.state),
    setServer: (value: boolean) => {
      isThere = value;
    },
  };
}

/** Lets everything run that needs no time to pass, or `ms` of it. */
const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the pipeline', () => {
  test('sends three at a time, has three more ready, and goes on by itself', async () => {
    const { add, sent, states, stored } = setUp();
    add(8);
    await settle();
    expect(sent).toHaveLength(3);
    expect(states()).toEqual([
      ...Array(3).fill('sending'),
      ...Array(3).fill('encoding'),
      ...Array(2).fill('waiting'),
    ]);
    for (let index = 0; index < 8; index++) {
      sent[index]?.succeed();
      await settle();
    }
    expect(states()).toEqual(Array(8).fill('stored'));
    expect(stored).toHaveBeenCalledTimes(8);
  });

  test('frees every body once', async () => {
    const { add, sent, pipeline, released } = setUp();
    add(4);
    await settle();
    pipeline.cancel(1);
    sent[1]?.succeed();
    sent[2]?.fail(new ApiError('http', 'No.', { status: 403 }));
    await settle();
    sent[3]?.succeed();
    await settle();
    expect(released).toHaveBeenCalledTimes(4);
  });

  test('a cancelled file stops being sent and makes room for the next', async () => {
    const { add, sent, states, pipeline } = setUp();
    add(4);
    await settle();
    pipeline.cancel(2);
    await settle();
    expect(sent[1]?.signal?.aborted).toBe(true);
    expect(states()).toEqual(['sending', 'cancelled', 'sending', 'sending']);
  });

  test('a cancelled file can be sent after all', async () => {
    const { add, sent, states, pipeline } = setUp();
    add(1);
    await settle();
    pipeline.cancel(1);
    pipeline.retry(1);
    await settle();
    sent[1]?.succeed();
    await settle();
    expect(states()).toEqual(['stored']);
  });

  test('Cancel all stops everything', async () => {
    const { add, sent, states, pipeline } = setUp();
    add(7);
    await settle();
    pipeline.cancelAll();
    await settle(60_000);
    expect(states()).toEqual(Array(7).fill('cancelled'));
    expect(sent).toHaveLength(3);
  });

  test('while the server is away everything waits, and continues where it was when it is back', async () => {
    const { add, sent, states, store, setServer } = setUp();
    add(4);
    await settle();
    setServer(false);
    for (const request of sent) request.fail(new ApiError('network', 'No answer.'));
    await settle(60_000);
    expect(store.queue.pause).toBe('offline');
    expect(states()).toEqual(Array(4).fill('waiting'));
    expect(sent).toHaveLength(3);
    setServer(true);
    await settle(15_000);
    expect(store.queue.pause).toBeNull();
    expect(sent).toHaveLength(6);
    for (let index = 3; index < 7; index++) {
      sent[index]?.succeed();
      await settle();
    }
    expect(states()).toEqual(Array(4).fill('stored'));
  });

  test('a retry carries the key of the first try, so that a lost answer does not store the file twice', async () => {
    const { add, sent } = setUp();
    add(1);
    await settle();
    sent[0]?.fail(new ApiError('network', 'No answer.'));
    await settle(15_000);
    expect(sent[1]?.idempotencyKey).toMatch(/^[0-9a-f]{32}$/);
    expect(sent[1]?.idempotencyKey).toBe(sent[0]?.idempotencyKey);
    expect(sent.map(({ isRetry }) => isRetry)).toEqual([false, true]);
  });

  test('a retry that the user asks for carries it too', async () => {
    const { add, sent, pipeline, store } = setUp();
    add(1);
    await settle();
    sent[0]?.fail(new ApiError('http', 'Full.', { status: 507 }));
    await settle();
    pipeline.retry(store.queue.items[0]?.id ?? 0);
    await settle();
    expect(sent[1]).toMatchObject({ idempotencyKey: sent[0]?.idempotencyKey, isRetry: true });
  });

  test('while the first try is still being stored, it waits until that is done, however long', async () => {
    const { add, sent, states } = setUp();
    add(1);
    await settle();
    for (let attempt = 0; attempt < 12; attempt++) {
      sent[attempt]?.fail(new ApiError('http', 'Under way.', { status: 409, retryAfter: 1 }));
      await settle(900);
      if (attempt === 0) expect(sent).toHaveLength(1);
      await settle(15_000);
      expect(sent).toHaveLength(attempt + 2);
    }
    sent[12]?.succeed();
    await settle();
    expect(states()).toEqual(['stored']);
  });

  test('a busy server is asked again after the time that it names', async () => {
    const { add, sent, store } = setUp();
    add(1);
    await settle();
    sent[0]?.fail(new ApiError('http', 'Too many.', { status: 429, retryAfter: 4 }));
    await settle(3_900);
    expect(sent).toHaveLength(1);
    expect(store.queue.items[0]).toMatchObject({ state: 'waiting', error: 'Too many.' });
    await settle(200);
    expect(sent).toHaveLength(2);
  });

  test('a session that ended waits for the sign-in', async () => {
    const { add, sent, store, pipeline, states } = setUp();
    add(1);
    await settle();
    sent[0]?.fail(new ApiError('http', 'Sign in.', { status: 401 }));
    await settle(60_000);
    expect(store.queue.pause).toBe('signedOut');
    expect(states()).toEqual(['waiting']);
    pipeline.resume();
    await settle();
    sent[1]?.succeed();
    await settle();
    expect(states()).toEqual(['stored']);
  });

  test('what the server refuses is said, holds up nothing, and a retry of it starts over', async () => {
    const { add, sent, store, pipeline } = setUp();
    add(4);
    await settle();
    sent[0]?.fail(new ApiError('http', 'The library is full.', { status: 507 }));
    await settle();
    expect(store.queue.items[0]).toMatchObject({ state: 'failed', error: 'The library is full.' });
    expect(sent).toHaveLength(4);
    sent[1]?.succeed();
    pipeline.retryAll();
    await settle();
    expect(store.queue.items[0]?.state).toBe('sending');
  });

  test('a folder that cannot be created fails its files with the reason', async () => {
    const { add, sent, store } = setUp();
    add(1, () => Promise.reject(new ApiError('http', 'Folders can be 32 deep.', { status: 422 })));
    await settle();
    expect(store.queue.items[0]).toMatchObject({ state: 'failed', error: 'Folders can be 32 deep.' });
    expect(sent).toHaveLength(0);
  });

  test('a folder that is gone is looked for anew with the next try', async () => {
    const { add, sent, forgotten } = setUp();
    add(1);
    await settle();
    sent[0]?.fail(new ApiError('http', 'x', { status: 422, fields: { folderId: ['is not a folder'] } }));
    await settle();
    expect(forgotten).toHaveBeenCalledOnce();
  });

  test('a file that cannot be read fails alone', async () => {
    const { add, states } = setUp({
      encoder: {
        encode: async ({ fields }) => {
          if (fields.fileName === '0.png') throw new EncodeError('unreadable');
          return { body: new Blob(), release: () => {} };
        },
      },
    });
    add(2);
    await settle();
    expect(states()).toEqual(['failed', 'sending']);
  });

  test('what is cleared is forgotten', async () => {
    const { add, sent, pipeline } = setUp();
    add(2);
    await settle();
    sent[0]?.succeed();
    await settle();
    pipeline.clear();
    expect(pipeline.fileOf(1)).toBeUndefined();
    expect(pipeline.fileOf(2)?.name).toBe('1.png');
  });

  test('a file larger than all room for bodies goes on when the server is back', async () => {
    const { pipeline, sent, setServer } = setUp();
    // Only the size is said; nothing so large is made.
    const file = Object.defineProperty(new File(['abc'], 'a.mp4'), 'size', { value: 1.5 * 1024 ** 3 });
    const upload = {
      name: 'a.mp4',
      size: file.size,
      mimeType: '',
      folderId: null,
      folderName: '',
      folders: [],
    };
    const source = { file, libraryId: 'own', resolveFolder: async () => null, forgetFolder: () => {} };
    pipeline.add([{ upload, source }]);
    await settle();
    setServer(false);
    sent[0]?.fail(new ApiError('network', 'Away.'));
    await settle(20_000);
    setServer(true);
    await settle(60_000);
    expect(sent).toHaveLength(2);
  });
});
