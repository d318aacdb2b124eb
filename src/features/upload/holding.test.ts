import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ApiError } from '../../api/http.ts';
import type { EncodedData } from './encoded-data.ts';
import type { Encoder } from './encoder.ts';
import { encodedText, newUpload, pipelineRig } from './pipeline-rig.ts';
import { restoreJob } from './restored.ts';
import type { ExistingFile } from './upload-item.ts';
import type { UploadRecord } from './upload-record.ts';
import { ReplacedFileError } from './upload-request.ts';

/** Lets everything run that needs no time to pass. */
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const existing: ExistingFile = {
  ...{ fileId: 'there', folderId: null, name: 'A.png', checksum: 'sum of there', isSame: false },
};
const newer = { ...existing, checksum: 'newer' };

/** A pipeline that goes on with an upload whose data is on the disk, if it is not gone, and whose file nobody has. */
function restored(more: Partial<UploadRecord>, data: EncodedData | null = encodedText('YWJj')) {
  const rig = pipelineRig();
  const record: UploadRecord = {
    ...newUpload('a.png'),
    ...{ key: 'a', tab: 'tab', owner: '', queuedAt: 1, failure: null, data: null },
    ...more,
  };
  rig.kept.set('a', null);
  const folder = { resolveFolder: async () => null, forgetFolder: () => {} };
  rig.pipeline.restore([restoreJob({ record, data }, folder)]);
  return rig;
}

describe('what is asked about again', () => {
  test('keeps its data meanwhile, and goes on with it', async () => {
    const { sent, states, kept, changes, counts, store, pipeline } = restored({ replaces: existing });
    await settle();
    sent[0]?.fail(new ReplacedFileError(newer));
    await settle();
    expect(states()).toEqual(['conflict']);
    expect(kept.has('a')).toBe(true);
    expect(changes).toEqual([{ key: 'a', replaces: null, conflict: newer, isUndecided: true }]);
    expect(store.queue.items[0]?.isKept).toBe(true);

    pipeline.release([{ id: 1, isReplacing: true }]);
    await settle();
    expect(changes[1]).toEqual({
      ...{ key: 'a', fileName: null, replaces: newer, conflict: null, isUndecided: false },
    });
    expect(states()).toEqual(['sending']);
    expect(sent[1]).toMatchObject({ replaces: newer, isRetry: false });
    expect(counts.encoded).toBe(0);
  });

  test('is asked about on the next page, too', async () => {
    const { sent, states, store, pipeline } = restored({ replaces: existing, conflict: newer });
    await settle();
    expect(states()).toEqual(['conflict']);
    expect(store.queue.items[0]).toMatchObject({ existing: newer, isReplacing: false, isKept: true });
    pipeline.release([{ id: 1, fileName: 'a (2).png' }]);
    await settle();
    expect(sent[0]).toMatchObject({ replaces: null, idempotencyKey: 'a' });
  });

  test('is planned anew on the next page, where its data is gone, when its file is chosen', async () => {
    const first = restored({ replaces: existing });
    await settle();
    first.sent[0]?.fail(new ReplacedFileError(newer));
    await settle();
    const { key: _, ...question } = { key: '', ...first.changes[0] };
    const { states, store, undecided, sent, counts, pipeline } = restored(question, null);
    await settle();
    expect(states()).toEqual(['missing']);
    expect(store.queue.items[0]).toMatchObject({ existing: null, isReplacing: false, isKept: false });
    pipeline.supply([{ id: 1, file: new File(['abc'], 'a.png') }]);
    await settle();
    expect(states()).toEqual(['checking']);
    expect(undecided).toEqual([1]);
    expect(counts.encoded).toBe(0);
    pipeline.release([{ id: 1 }]);
    await settle();
    expect(sent[0]).toMatchObject({ replaces: null, idempotencyKey: 'a' });
  });

  test('has not been sent as a new file, where it was to take the place of another', async () => {
    const { sent, pipeline } = restored({ replaces: existing });
    await settle();
    sent[0]?.fail(new ReplacedFileError(newer));
    await settle();
    pipeline.release([{ id: 1, fileName: 'a (2).png' }]);
    await settle();
    expect(sent[1]).toMatchObject({ replaces: null, isRetry: false });
  });

  test('waits for an answer, and not for a retry any more', async () => {
    const { states, kept, pipeline } = restored({ failure: { error: 'Full.', isRetryable: true } });
    kept.set('a', 'Full.');
    expect(states()).toEqual(['failed']);
    pipeline.hold([{ id: 1, existing }], 'conflict');
    expect(states()).toEqual(['conflict']);
    expect(kept.get('a')).toBeNull();
  });

  test('is as it was on the next page where its data is there, and is found out where nothing was asked yet', () => {
    const asked = restored({ conflict: newer, isUndecided: true });
    expect(asked.store.queue.items[0]).toMatchObject({ state: 'conflict', existing: newer, isKept: true });
    expect(restored({ isUndecided: true }).states()).toEqual(['missing']);
  });

  test('stops being sent, and is forgotten when it is skipped', async () => {
    const { sent, states, kept, pipeline } = restored({});
    await settle();
    pipeline.hold([{ id: 1, existing }], 'conflict');
    expect(sent[0]?.signal?.aborted).toBe(true);
    pipeline.hold([{ id: 1, existing }], 'skipped');
    expect(states()).toEqual(['skipped']);
    expect(kept.size).toBe(0);
    pipeline.release([{ id: 1 }]);
    await settle();
    expect(states()).toEqual(['missing']);
    expect([...kept.keys()]).toEqual(['a']);
  });

  test('makes room for others where its data is in memory, and that is made again', async () => {
    const encode: Encoder['encode'] = (inputs) =>
      inputs.map(async () => ({ ...encodedText('YWJj'), isKept: false }));
    const { add, sent, states, kept, records, pipeline } = pipelineRig({ room: 3, encoder: { encode } });
    add(1);
    await settle();
    pipeline.hold([{ id: 1, existing }], 'conflict');
    add(1);
    await settle();
    expect(states()).toEqual(['conflict', 'sending']);
    // What is asked about, without its data, and what is sent.
    const questions = () => [...records.values()].map(({ isUndecided }) => isUndecided);
    expect(kept.size).toBe(2);
    expect(questions()).toEqual([true, false]);
    pipeline.release([{ id: 1 }]);
    expect(kept.size).toBe(2);
    expect(questions()).toEqual([false, false]);
    sent[1]?.succeed();
    await settle();
    expect(states()).toEqual(['sending', 'stored']);
  });
});

describe('the room that a question frees', () => {
  test.each([true, false])('is taken by what waits for it (data on the disk: %s)', async (isKept) => {
    const encode: Encoder['encode'] = (inputs) =>
      inputs.map(async () => ({ ...encodedText('YWJj'), isKept }));
    const { add, sent, states, pipeline } = pipelineRig({ room: 3, encoder: { encode } });
    add(1);
    pipeline.hold([{ id: 1, existing }], 'conflict');
    pipeline.release([{ id: 1, isReplacing: true }]);
    add(1);
    await settle();
    expect(states()).toEqual(['sending', 'waiting']);
    // What it was to take the place of has changed meanwhile.
    sent[0]?.fail(new ReplacedFileError(newer));
    await settle();
    expect(states()).toEqual(['conflict', 'sending']);
    pipeline.hold([{ id: 1, existing: newer }], 'skipped');
    sent[1]?.succeed();
    await settle();
    expect(states()).toEqual(['skipped', 'stored']);
  });
});

test('what is moved says so: an earlier try may have stored it in the folder before', async () => {
  const { pipeline, changes, sent } = restored({});
  await settle();
  sent[0]?.fail(new ApiError('network', 'No answer.'));
  await settle();
  pipeline.moveTo([1], { id: 'spring', name: 'Spring' });
  expect(changes).toEqual([
    { key: 'a', folderId: 'spring', folderName: 'Spring', folders: [], isMoved: true },
  ]);
});

test('a replacement whose answer was lost with its page is not taken for somebody else’s, however small', async () => {
  const { sent } = restored({ replaces: existing });
  await settle();
  expect(sent[0]?.isRetry).toBe(true);
});
