import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ApiError } from '../../api/http.ts';
import type { EncodedData } from './encoded-data.ts';
import type { Encoder } from './encoder.ts';
import { encodedText, newUpload, pipelineRig } from './pipeline-rig.ts';
import { restoreJob } from './restored.ts';
import type { UploadRecord } from './upload-record.ts';
import { ReplacedFileError } from './upload-request.ts';

/** Lets everything run that needs no time to pass, or `ms` of it. */
const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const folder = { resolveFolder: async () => 'folder', forgetFolder: () => {} };
const refusal = new ApiError('http', 'The library is full.', { status: 507 });

const record = (name: string, more: Partial<UploadRecord> = {}): UploadRecord => ({
  ...newUpload(name),
  key: `key of ${name}`,
  tab: 'tab',
  owner: '',
  queuedAt: 1,
  failure: null,
  data: null,
  ...more,
});

/** On a disk that the browser has cleared. */
function goneData(): EncodedData {
  const source = new Blob(['YWJj']);
  source.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
  return { source, at: 0, length: 4, isKept: true };
}

/** As a page finds it: one upload with its data, one without, one that was refused for good. */
function restored() {
  const rig = pipelineRig();
  const uploads = [
    { record: record('whole.png'), data: encodedText('YWJj') },
    { record: record('half.png'), data: null },
    { record: record('song.mp3', { failure: { error: 'No song.', isRetryable: false } }), data: null },
    {
      record: record('later.png', { failure: { error: 'Full.', isRetryable: true } }),
      data: encodedText('YWJj'),
    },
  ];
  for (const { record } of uploads) rig.kept.set(record.key, record.failure?.error ?? null);
  rig.pipeline.restore(uploads.map((upload) => restoreJob(upload, folder)));
  return rig;
}

describe('what outlives the page', () => {
  test('is every upload until it is stored', async () => {
    const { add, sent, kept } = pipelineRig();
    add(2);
    expect(kept.size).toBe(2);
    await settle();
    sent[0]?.succeed();
    await settle();
    expect([...kept.keys()]).toEqual([sent[1]?.idempotencyKey]);
  });

  test('is an upload that is stored, too, until all that was said of it is saved', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { add, sent, states, kept } = pipelineRig({ onStored: () => promise });
    add(1);
    await settle();
    sent[0]?.succeed();
    await settle();
    expect(states()).toEqual(['stored']);
    expect(kept.size).toBe(1);
    resolve();
    await settle();
    expect(kept.size).toBe(0);
  });

  test('is why it waits for the user, and not what was cancelled', async () => {
    const { add, sent, kept, pipeline } = pipelineRig();
    add(2);
    await settle();
    sent[0]?.fail(refusal);
    await settle();
    pipeline.cancel(2);
    expect([...kept.values()]).toEqual(['The library is full.']);
    pipeline.retryAll();
    expect([...kept.values()]).toEqual([null]);
    pipeline.retry(2);
    expect(kept.size).toBe(2);
  });

  test('is no refused file, and nothing that is cleared', async () => {
    const { pipeline, add, sent, kept } = pipelineRig();
    pipeline.add([{ upload: { ...newUpload('a.png'), refusal: 'Too large.' }, source: null }]);
    expect(kept.size).toBe(0);
    add(1);
    await settle();
    sent[0]?.fail(refusal);
    await settle();
    pipeline.clear();
    expect(kept.size).toBe(0);
  });

  test('is the data of what failed: a retry does not make it again', async () => {
    const { add, sent, counts, pipeline } = pipelineRig();
    add(1);
    await settle();
    sent[0]?.fail(refusal);
    await settle();
    pipeline.retryAll();
    await settle();
    expect(sent).toHaveLength(2);
    expect(counts.encoded).toBe(1);
  });
});

describe('an open question', () => {
  const existing = {
    ...{ fileId: 'there', folderId: null, name: 'a.png', checksum: 'sum', isSame: false },
  };
  const conflict = { ...newUpload('a.png'), held: 'conflict', existing } as const;
  const source = { ...folder, file: new File(['abc'], 'a.png') };

  /** The page of `rig` is gone, and another one goes on. */
  function reloaded(rig: ReturnType<typeof pipelineRig>) {
    const next = pipelineRig();
    const found = [...rig.records.values()].map((left) => record(left.name, left));
    next.pipeline.restore(found.map((left) => restoreJob({ record: left, data: null }, folder)));
    return { ...next, found };
  }

  test('is asked again after a reload, once its file was chosen again', async () => {
    const rig = pipelineRig();
    const uploads = [conflict, { ...newUpload('b.png'), held: 'checking' } as const];
    rig.pipeline.add(uploads.map((upload) => ({ upload, source })));
    rig.pipeline.describe([1], { altText: 'A quay' });
    const { states, undecided, pipeline, sent, store } = reloaded(rig);
    await settle();
    expect(states()).toEqual(['missing', 'missing']);
    expect(store.queue.items[0]?.draft).toEqual({ altText: 'A quay' });
    pipeline.supply([{ id: 1, file: new File(['abc'], 'a.png') }]);
    await settle();
    expect(states()).toEqual(['checking', 'missing']);
    expect(undecided).toEqual([1]);
    expect(sent).toEqual([]);
    pipeline.hold([{ id: 1, existing }], 'conflict');
    pipeline.release([{ id: 1, isReplacing: true }]);
    await settle();
    expect(sent[0]?.replaces).toEqual(existing);
  });

  test('that comes up while a file is sent is kept too', async () => {
    const rig = pipelineRig();
    rig.pipeline.add([{ upload: conflict, source }]);
    rig.pipeline.release([{ id: 1, isReplacing: true }]);
    await settle();
    rig.sent[0]?.fail(new ReplacedFileError({ ...existing, checksum: 'newer' }));
    await settle();
    const { states, store } = reloaded(rig);
    expect(states()).toEqual(['missing']);
    expect(store.queue.items[0]).toMatchObject({ isUndecided: true, isReplacing: false });
  });

  test('is over with its answer: what is skipped is forgotten, what was decided is sent as it was said', async () => {
    const rig = pipelineRig();
    rig.pipeline.add([conflict, conflict].map((upload) => ({ upload, source })));
    rig.pipeline.hold([{ id: 1, existing }], 'skipped');
    rig.pipeline.release([{ id: 2, isReplacing: true }]);
    const { states, pipeline, found } = reloaded(rig);
    expect(found).toHaveLength(1);
    pipeline.supply([{ id: 1, file: new File(['abc'], 'a.png') }]);
    expect(states()).toEqual(['encoding']);
  });

  test('that was cancelled while it was looked into is asked again with a retry', () => {
    const { pipeline, states, undecided, kept } = pipelineRig();
    pipeline.add([{ upload: { ...newUpload('a.png'), held: 'checking' }, source }]);
    pipeline.cancel(1);
    expect(kept.size).toBe(0);
    pipeline.retry(1);
    expect(states()).toEqual(['checking']);
    expect(undecided).toEqual([1]);
    expect(kept.size).toBe(1);
  });
});

describe('after the page is gone', () => {
  test('what was whole goes on with its key, what was not asks for its file', async () => {
    const { sent, states, kept } = restored();
    await settle();
    expect(states()).toEqual(['sending', 'missing', 'failed', 'failed']);
    expect(sent.map(({ idempotencyKey }) => idempotencyKey)).toEqual(['key of whole.png']);
    expect(JSON.parse(await new Blob([sent[0]?.body ?? '']).text())).toMatchObject({
      fileName: 'whole.png',
      folderId: 'folder',
      data: 'YWJj',
    });
    sent[0]?.succeed();
    await settle();
    expect([...kept.keys()]).toEqual(['key of half.png', 'key of song.mp3', 'key of later.png']);
  });

  test('a file that is chosen again goes on, with its key', async () => {
    const { sent, states, pipeline } = restored();
    pipeline.supply([{ id: 2, file: new File(['abc'], 'half.png') }]);
    await settle();
    expect(states()[1]).toBe('sending');
    expect(sent[1]?.idempotencyKey).toBe('key of half.png');
  });

  test('a failure can be retried as before', async () => {
    const { sent, pipeline, states } = restored();
    pipeline.retryAll();
    await settle();
    expect(states()).toEqual(['sending', 'missing', 'failed', 'sending']);
    expect(sent[1]?.idempotencyKey).toBe('key of later.png');
  });

  test('a failure that is retried while all connections are taken is sent once', async () => {
    const { pipeline, sent, states } = pipelineRig();
    const failure = { error: 'Full.', isRetryable: true };
    pipeline.restore(
      [record('a.png'), record('b.png'), record('c.png'), record('later.png', { failure })].map((each) =>
        restoreJob({ record: each, data: encodedText('YWJj') }, folder),
      ),
    );
    await settle();
    pipeline.retryAll();
    sent[0]?.succeed();
    sent[1]?.succeed();
    await settle();
    expect(states()).toEqual(['stored', 'stored', 'sending', 'sending']);
    expect(sent).toHaveLength(4);
  });

  test('what is cancelled then has to be chosen again to go on', async () => {
    const { pipeline, states, kept } = restored();
    await settle();
    pipeline.cancel(1);
    expect(kept.has('key of whole.png')).toBe(false);
    pipeline.retry(1);
    expect(states()[0]).toBe('missing');
    expect(kept.has('key of whole.png')).toBe(true);
  });

  test('data that the browser has lost meanwhile is made again, or asked for', async () => {
    const { pipeline, add, sent, states, counts } = pipelineRig();
    pipeline.restore([restoreJob({ record: record('whole.png'), data: goneData() }, folder)]);
    await settle();
    expect(states()).toEqual(['missing']);
    add(1);
    pipeline.supply([{ id: 1, file: new File(['abc'], 'whole.png') }]);
    await settle();
    expect(states()).toEqual(['sending', 'sending']);
    expect(counts.encoded).toBe(2);
    expect(sent.map(({ idempotencyKey }) => idempotencyKey)).toContain('key of whole.png');
  });

  test('data that is lost each time it is made is not made for ever, and can be retried', async () => {
    let made = 0;
    const encode: Encoder['encode'] = (inputs) =>
      inputs.map(async () => {
        made += 1;
        return goneData();
      });
    const { pipeline, add, store, sent } = pipelineRig({ encoder: { encode } });
    add(1);
    await settle(60_000);
    expect(store.queue.items[0]).toMatchObject({ state: 'failed', isRetryable: true, isKept: false });
    expect(sent).toHaveLength(0);
    const before = made;
    pipeline.retryAll();
    await settle(60_000);
    expect(made).toBe(2 * before);
    expect(before).toBeLessThan(10);
  });
});
