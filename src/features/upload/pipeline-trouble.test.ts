import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ApiError } from '../../api/http.ts';
import { pipelineRig } from './pipeline-rig.ts';

/** Lets everything run that needs no time to pass, or `ms` of it. */
const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('in trouble', () => {
  test('while the server is away everything waits, and continues where it was when it is back', async () => {
    const { add, sent, states, store, setServer } = pipelineRig();
    add(4);
    await settle();
    setServer(false);
    for (const request of sent) request.fail(new ApiError('network', 'No answer.'));
    await settle(60_000);
    expect(store.queue.pause).toBe('offline');
    expect(states()).toEqual(Array(4).fill('ready'));
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

  test('one connection that breaks off holds up nothing but its own file, and that only for a moment', async () => {
    const { add, sent, store } = pipelineRig();
    add(4);
    await settle();
    sent[0]?.fail(new ApiError('network', 'No answer.'));
    await settle();
    expect(store.queue.pause).toBeNull();
    expect(sent).toHaveLength(4);
    sent[1]?.succeed();
    await settle(1000);
    expect(sent[4]?.idempotencyKey).toBe(sent[0]?.idempotencyKey);
  });

  test('a retry carries the key of the first try, so that a lost answer does not store the file twice', async () => {
    const { add, sent } = pipelineRig();
    add(1);
    await settle();
    sent[0]?.fail(new ApiError('network', 'No answer.'));
    await settle(15_000);
    expect(sent[1]?.idempotencyKey).toMatch(/^[0-9a-f]{32}$/);
    expect(sent[1]?.idempotencyKey).toBe(sent[0]?.idempotencyKey);
    expect(sent.map(({ isRetry }) => isRetry)).toEqual([false, true]);
  });

  test('a retry that the user asks for carries it too', async () => {
    const { add, sent, pipeline, store } = pipelineRig();
    add(1);
    await settle();
    sent[0]?.fail(new ApiError('http', 'Full.', { status: 507 }));
    await settle();
    pipeline.retry(store.queue.items[0]?.id ?? 0);
    await settle();
    expect(sent[1]).toMatchObject({ idempotencyKey: sent[0]?.idempotencyKey, isRetry: true });
  });

  test('while the first try is still being stored, it waits until that is done, however long', async () => {
    const { add, sent, states } = pipelineRig();
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
    const { add, sent, store } = pipelineRig();
    add(1);
    await settle();
    sent[0]?.fail(new ApiError('http', 'Too many.', { status: 429, retryAfter: 4 }));
    await settle(3_900);
    expect(sent).toHaveLength(1);
    expect(store.queue.items[0]).toMatchObject({ state: 'ready', error: 'Too many.' });
    await settle(200);
    expect(sent).toHaveLength(2);
  });

  test('while a server is busy nothing else is sent either, and no file fails of it, however often it says so', async () => {
    const { add, sent, states, store } = pipelineRig();
    add(5);
    await settle();
    for (let round = 1; round <= 10; round++) {
      for (const { fail } of sent.slice(-3))
        fail(new ApiError('http', 'Too many.', { status: round % 2 ? 429 : 503, retryAfter: 4 }));
      await settle(3_900);
      expect(store.queue.pause).toBe('busy');
      expect(sent).toHaveLength(3 * round);
      await settle(200);
      expect(sent).toHaveLength(3 * round + 3);
    }
    expect(new Set(sent.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(3);
    for (let index = 30; index < 35; index++) {
      sent[index]?.succeed();
      await settle();
    }
    expect(states()).toEqual(Array(5).fill('stored'));
  });

  test('a server that is busy without saying how long is left alone for longer each time, and said in the end', async () => {
    const { add, sent, states, store } = pipelineRig();
    add(4);
    await settle();
    sent[0]?.fail(new ApiError('http', 'Too many.', { status: 429 }));
    await settle(400);
    expect([store.queue.pause, sent.length]).toEqual(['busy', 3]);
    for (let index = 3; index < 8; index++) {
      await settle(15_000);
      sent[index]?.fail(new ApiError('http', 'Too many.', { status: 429 }));
    }
    await settle();
    expect(states()[0]).toBe('failed');
  });

  test('a session that ended while the server was busy waits for the sign-in', async () => {
    const { add, sent, store } = pipelineRig();
    add(2);
    await settle();
    sent[0]?.fail(new ApiError('http', 'Sign in.', { status: 401 }));
    sent[1]?.fail(new ApiError('http', 'Too many.', { status: 429, retryAfter: 4 }));
    await settle(60_000);
    expect(store.queue.pause).toBe('signedOut');
    expect(sent).toHaveLength(2);
  });

  test('a session that ended waits for the sign-in', async () => {
    const { add, sent, store, pipeline, states } = pipelineRig();
    add(1);
    await settle();
    sent[0]?.fail(new ApiError('http', 'Sign in.', { status: 401 }));
    await settle(60_000);
    expect(store.queue.pause).toBe('signedOut');
    expect(states()).toEqual(['ready']);
    pipeline.resume();
    await settle();
    sent[1]?.succeed();
    await settle();
    expect(states()).toEqual(['stored']);
  });

  test('what the server refuses is said, holds up nothing, and a retry of it starts over', async () => {
    const { add, sent, store, pipeline } = pipelineRig();
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

  test('what failed goes on with its file when that is given again, under its key, and there is nothing left to retry', async () => {
    const { add, sent, states, store, kept, pipeline } = pipelineRig();
    add(2);
    await settle();
    sent[0]?.fail(new ApiError('http', 'The library is full.', { status: 507 }));
    sent[1]?.fail(new ApiError('http', 'No picture.', { status: 415 }));
    await settle();
    expect([...kept.values()]).toEqual(['The library is full.', 'No picture.']);
    const again = new File(['abc'], '0.png');
    pipeline.supply([1, 2].map((id) => ({ id, file: again })));
    expect(pipeline.fileOf(1)).toBe(again);
    expect([...kept.values()]).toEqual([null, 'No picture.']);
    pipeline.retryAll();
    await settle();
    expect(states()).toEqual(['sending', 'failed']);
    expect(sent[2]).toMatchObject({ idempotencyKey: sent[0]?.idempotencyKey, isRetry: true });
    sent[2]?.succeed();
    await settle(1_000);
    expect(store.getSnapshot().totals).toMatchObject({ stored: 1, failed: 1, retryable: 0 });
    expect(sent).toHaveLength(3);
  });

  test('a folder that cannot be created fails its files with the reason', async () => {
    const { add, sent, store } = pipelineRig();
    add(1, () => Promise.reject(new ApiError('http', 'Folders can be 32 deep.', { status: 422 })));
    await settle();
    expect(store.queue.items[0]).toMatchObject({ state: 'failed', error: 'Folders can be 32 deep.' });
    expect(sent).toHaveLength(0);
  });

  test.each(['folderId', 'parentId'])(
    'a folder that is gone (%s) is looked for anew with the next try',
    async (field) => {
      const { add, sent, counts } = pipelineRig();
      add(1);
      await settle();
      sent[0]?.fail(new ApiError('http', 'x', { status: 422, fields: { [field]: ['is not a folder'] } }));
      await settle();
      expect(counts.forgottenFolders).toBe(1);
    },
  );
});
