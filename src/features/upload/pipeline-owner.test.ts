import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ApiError } from '../../api/http.ts';
import { pipelineRig } from './pipeline-rig.ts';

/** Lets everything run that needs no time to pass, or `ms` of it. */
const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const refusal = new ApiError('http', 'The library is full.', { status: 507 });

describe('when somebody else signs in', () => {
  /** One of each: sending, being prepared, failed, asked about, stored. */
  async function mixed() {
    const rig = pipelineRig({ room: 9 });
    rig.add(6);
    await settle();
    rig.sent[0]?.fail(refusal);
    rig.sent[1]?.succeed();
    const existing = { fileId: 'f', folderId: null, name: 'x.png', checksum: '', isSame: false };
    rig.pipeline.hold([{ id: 6, existing }], 'conflict');
    await settle();
    return rig;
  }

  test('nothing is left in the list, nothing is sent any more, and what is kept waits for its owner', async () => {
    const { pipeline, store, sent, kept } = await mixed();
    const [known, tries] = [[...kept.keys()], sent.length];
    expect(new Set(store.queue.items.map(({ state }) => state))).toEqual(
      new Set(['failed', 'stored', 'sending', 'conflict']),
    );
    pipeline.empty('leave');
    expect(store.queue.items).toEqual([]);
    for (const request of sent) expect(request.signal?.aborted).toBe(true);
    await settle(60_000);
    expect(sent).toHaveLength(tries);
    expect([...kept.keys()]).toEqual(known);
  });

  test('who comes next can upload at once, and under other numbers', async () => {
    const { pipeline, store, sent, add } = await mixed();
    pipeline.empty('leave');
    const tries = sent.length;
    expect(add(4)).toBe(7);
    await settle();
    expect(sent).toHaveLength(tries + 3);
    expect(store.queue.items).toHaveLength(4);
  });

  test('what is given up with a sign-out is forgotten, questions without an answer too', async () => {
    const { pipeline, store, kept } = await mixed();
    pipeline.empty('forget');
    expect(store.queue.items).toEqual([]);
    expect(kept.size).toBe(0);
  });
});

test('what was said too late, and is not saved when somebody else signs in, stays for its owner', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { add, pipeline, sent, kept } = pipelineRig({ onStored: () => promise });
  add(1);
  await settle();
  sent[0]?.succeed();
  await settle();
  pipeline.empty('leave');
  resolve();
  await settle();
  expect(kept.size).toBe(1);
});
