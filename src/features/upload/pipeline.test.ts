import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { EncodeError, type Encoder } from './encoder.ts';
import { encodedText, pipelineRig } from './pipeline-rig.ts';

/** Lets everything run that needs no time to pass, or `ms` of it. */
const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the pipeline', () => {
  test('sends three at a time, has the others ready, and goes on by itself', async () => {
    const { add, sent, states, stored } = pipelineRig();
    add(8);
    await settle();
    expect(sent).toHaveLength(3);
    expect(states()).toEqual([...Array(3).fill('sending'), ...Array(5).fill('ready')]);
    for (let index = 0; index < 8; index++) {
      sent[index]?.succeed();
      await settle();
    }
    expect(states()).toEqual(Array(8).fill('stored'));
    expect(stored).toHaveLength(8);
  });

  test('makes data ahead only as far as there is room, and more when some is stored', async () => {
    const { add, sent, states } = pipelineRig({ room: 12 });
    add(6);
    await settle();
    expect(states()).toEqual([...Array(3).fill('sending'), 'ready', 'waiting', 'waiting']);
    sent[0]?.succeed();
    await settle();
    expect(states()).toEqual(['stored', ...Array(3).fill('sending'), 'ready', 'waiting']);
  });

  test('makes less ahead where the disk refuses, so that memory does not fill', async () => {
    const encode: Encoder['encode'] = (inputs) =>
      inputs.map(async () => ({ ...encodedText(''), isKept: false }));
    const { add, states } = pipelineRig({ room: 1e9, encoder: { encode } });
    add(5, async () => null, 40_000_000);
    await settle();
    expect(states()).toEqual([...Array(2).fill('sending'), ...Array(3).fill('waiting')]);
  });

  test('a cancelled file stops being sent and makes room for the next', async () => {
    const { add, sent, states, pipeline } = pipelineRig();
    add(4);
    await settle();
    pipeline.cancel(2);
    await settle();
    expect(sent[1]?.signal?.aborted).toBe(true);
    expect(states()).toEqual(['sending', 'cancelled', 'sending', 'sending']);
  });

  test('a cancelled file can be sent after all', async () => {
    const { add, sent, states, pipeline } = pipelineRig();
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
    const { add, sent, states, pipeline } = pipelineRig();
    add(7);
    await settle();
    pipeline.cancelAll();
    await settle(60_000);
    expect(states()).toEqual(Array(7).fill('cancelled'));
    expect(sent).toHaveLength(3);
  });

  test('a file that cannot be read fails alone', async () => {
    const { add, states } = pipelineRig({
      encoder: {
        encode: (inputs) =>
          inputs.map(async ({ file }) => {
            if (file.name === '0.png') throw new EncodeError('unreadable');
            return encodedText('');
          }),
      },
    });
    add(2);
    await settle();
    expect(states()).toEqual(['failed', 'sending']);
  });

  test('where the disk is full, a file waits for others to be stored, and fails when there are none', async () => {
    let isFull = false;
    const { add, sent, states, store } = pipelineRig({
      encoder: {
        encode: (inputs) =>
          inputs.map(async () => {
            if (isFull) throw new EncodeError('noRoom');
            return encodedText('');
          }),
      },
    });
    add(1);
    await settle();
    isFull = true;
    add(1);
    await settle(60_000);
    expect(states()).toEqual(['sending', 'waiting']);
    sent[0]?.succeed();
    await settle();
    expect(states()).toEqual(['stored', 'failed']);
    expect(store.queue.items[1]?.error).toMatch(/no room/);
  });

  test('a file larger than all room is sent when nothing else is under way', async () => {
    const { add, states, sent } = pipelineRig({ room: 4 });
    add(1);
    add(1, async () => null, 50);
    await settle();
    expect(states()).toEqual(['sending', 'waiting']);
    sent[0]?.succeed();
    await settle();
    expect(states()).toEqual(['stored', 'sending']);
  });

  test('what is cleared is forgotten', async () => {
    const { add, sent, pipeline } = pipelineRig();
    add(2);
    await settle();
    sent[0]?.succeed();
    await settle();
    pipeline.clear();
    expect(pipeline.fileOf(1)).toBeUndefined();
    expect(pipeline.fileOf(2)?.name).toBe('1.png');
  });
});
