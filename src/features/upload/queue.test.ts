import { describe, expect, test } from 'vitest';
import {
  canRetry,
  emptyQueue,
  isActive,
  itemOf,
  type NewUpload,
  reduceUploads,
  type UploadAction,
  type UploadQueue,
} from './queue.ts';

const upload = (name: string, more: Partial<NewUpload> = {}): NewUpload => ({
  name,
  size: 100,
  mimeType: 'image/png',
  folderId: null,
  folderName: 'Home',
  folders: [],
  ...more,
});

function queueAfter(...actions: UploadAction[]): UploadQueue {
  return actions.reduce(reduceUploads, emptyQueue);
}

const two: UploadAction = { type: 'added', uploads: [upload('a.png'), upload('b.png')] };

describe('the upload queue', () => {
  test('numbers what is added, in order, and never uses a number twice', () => {
    const queue = queueAfter(two, { type: 'cancelledAll' }, { type: 'cleared' }, two);
    expect(queue.items.map((item) => [item.id, item.name, item.state])).toEqual([
      [3, 'a.png', 'waiting'],
      [4, 'b.png', 'waiting'],
    ]);
  });

  test('takes a file from waiting to stored', () => {
    const queue = queueAfter(
      two,
      { type: 'encoding', id: 1 },
      { type: 'sending', id: 1 },
      { type: 'progressed', id: 1, done: 60 },
      { type: 'stored', id: 1, fileId: 'f' },
    );
    expect(itemOf(queue, 1)).toMatchObject({ state: 'stored', done: 100, fileId: 'f', error: null });
    expect(itemOf(queue, 2)?.state).toBe('waiting');
  });

  test('refuses at once, with the words, and does not retry that', () => {
    const queue = queueAfter(
      { type: 'added', uploads: [upload('a.png', { refusal: 'It is empty.' })] },
      { type: 'retriedAll' },
      { type: 'retried', id: 1 },
    );
    const item = itemOf(queue, 1);
    expect(item).toMatchObject({ state: 'refused', error: 'It is empty.' });
    expect(item && (isActive(item) || canRetry(item))).toBe(false);
  });

  test('an answer that comes after Cancel changes nothing', () => {
    const queue = queueAfter(
      two,
      { type: 'encoding', id: 1 },
      { type: 'sending', id: 1 },
      { type: 'cancelled', id: 1 },
      { type: 'stored', id: 1, fileId: 'f' },
      { type: 'progressed', id: 1, done: 70 },
      { type: 'failed', id: 1, error: 'x', isRetryable: true },
    );
    expect(itemOf(queue, 1)).toMatchObject({ state: 'cancelled', done: 0, error: null });
  });

  test('events of an item that was cleared change nothing', () => {
    const queue = queueAfter(two, { type: 'cancelled', id: 1 }, { type: 'cleared' });
    expect(reduceUploads(queue, { type: 'sending', id: 1 })).toBe(queue);
  });

  test('retries a failed or cancelled file from the start, and forgets the words', () => {
    const queue = queueAfter(
      two,
      { type: 'failed', id: 1, error: 'Too busy.', isRetryable: true },
      { type: 'cancelled', id: 2 },
      { type: 'retried', id: 1 },
      { type: 'retried', id: 2 },
    );
    expect(queue.items.map((item) => [item.state, item.error])).toEqual([
      ['waiting', null],
      ['waiting', null],
    ]);
  });

  test('Retry all takes what failed and can be retried, not what the user cancelled', () => {
    const queue = queueAfter(
      two,
      two,
      { type: 'failed', id: 1, error: 'x', isRetryable: true },
      { type: 'failed', id: 2, error: 'x', isRetryable: false },
      { type: 'cancelled', id: 3 },
      { type: 'retriedAll' },
    );
    expect(queue.items.map((item) => item.state)).toEqual(['waiting', 'failed', 'cancelled', 'waiting']);
  });

  test('Clear keeps what is under way', () => {
    const queue = queueAfter(
      two,
      { type: 'encoding', id: 2 },
      { type: 'failed', id: 1, error: 'x', isRetryable: true },
      { type: 'cleared' },
    );
    expect(queue.items.map((item) => item.id)).toEqual([2]);
  });

  test('what is done makes room for what is uploaded next; failures stay', () => {
    const queue = queueAfter(
      two,
      two,
      { type: 'added', uploads: [upload('e.png', { refusal: 'It is empty.' })] },
      { type: 'encoding', id: 1 },
      { type: 'sending', id: 1 },
      { type: 'stored', id: 1, fileId: 'f' },
      { type: 'failed', id: 2, error: 'x', isRetryable: true },
      { type: 'cancelled', id: 3 },
      { type: 'tidied' },
    );
    expect(queue.items.map((item) => item.id)).toEqual([2, 4]);
  });

  test('a lost connection puts a file back into the queue', () => {
    const queue = queueAfter(
      two,
      { type: 'encoding', id: 1 },
      { type: 'sending', id: 1 },
      { type: 'progressed', id: 1, done: 50 },
      { type: 'postponed', id: 1, reason: 'Too busy.' },
      { type: 'paused', pause: 'offline' },
    );
    expect(itemOf(queue, 1)).toMatchObject({ state: 'waiting', done: 0, error: 'Too busy.' });
    expect(queue.pause).toBe('offline');
  });

  test('finds items among thousands after some were cleared', () => {
    const many: UploadAction = {
      type: 'added',
      uploads: Array.from({ length: 5000 }, (_, index) => upload(`${index}.png`)),
    };
    let queue = queueAfter(many);
    for (let id = 1; id <= 5000; id += 3) queue = reduceUploads(queue, { type: 'cancelled', id });
    queue = reduceUploads(queue, { type: 'cleared' });
    expect(itemOf(queue, 2)?.name).toBe('1.png');
    expect(itemOf(queue, 5000)?.name).toBe('4999.png');
    expect(itemOf(queue, 4)).toBeUndefined();
  });
});
