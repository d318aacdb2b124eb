import { expect, test } from 'vitest';
import { emptyQueue } from './queue.ts';
import { totalsOf, type UploadTotals } from './totals.ts';
import { traySummary, trayTitle } from './tray-words.ts';

const totals = (more: Partial<UploadTotals>): UploadTotals => ({ ...totalsOf(emptyQueue), ...more });

test.each([
  [totals({ active: 28, stored: 11, failed: 1, count: 40 }), 'Uploading 11 of 39, 1 failed'],
  [totals({ active: 28, stored: 12, count: 40 }), 'Uploading 12 of 40'],
  [totals({ stored: 40, count: 40 }), '40 uploaded'],
  [totals({ stored: 38, failed: 2, count: 40 }), '38 uploaded, 2 failed'],
  [totals({ failed: 2, count: 2 }), '2 failed'],
  [totals({ stored: 12, missing: 3, count: 12 }), '12 uploaded, 3 to choose again'],
  [totals({ stored: 1, failed: 2, missing: 3, count: 3 }), '1 uploaded, 2 failed, 3 to choose again'],
  [totals({ failed: 2, missing: 3, count: 2 }), '2 failed, 3 to choose again'],
  [totals({ cancelled: 3 }), '3 cancelled'],
  [totals({ missing: 2 }), '2 files to choose again'],
])('the title says how far it is', (state, words) => {
  expect(trayTitle(state, false)).toBe(words);
});

test('the summary says how much, how fast and how long, or why it has stopped', () => {
  const snapshot = {
    queue: emptyQueue,
    totals: totals({ active: 1, bytes: 20_000_000, sentBytes: 5_000_000 }),
    bytesPerSecond: 1_000_000,
    secondsLeft: 15,
  };
  expect(traySummary(snapshot)).toBe('5 MB of 20 MB · 1 MB/s · 15 s left');
  expect(traySummary({ ...snapshot, queue: { ...emptyQueue, pause: 'offline' } })).toContain('Paused');
});

test('what is still read waits for the server too, and says so', () => {
  const reading = { totals: totals({}), bytesPerSecond: null, secondsLeft: null };
  expect(traySummary({ ...reading, queue: { ...emptyQueue, reading: 1 } })).toBeNull();
  expect(traySummary({ ...reading, queue: { ...emptyQueue, reading: 1, pause: 'offline' } })).toContain(
    'Paused: the server does not answer',
  );
  expect(traySummary({ ...reading, queue: { ...emptyQueue, pause: 'offline' } })).toBeNull();
});
