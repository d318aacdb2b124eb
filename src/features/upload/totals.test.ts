import { describe, expect, test } from 'vitest';
import { emptyQueue, reduceUploads, type UploadAction } from './queue.ts';
import { measureSpeed, type Speed, secondsLeft, totalsOf } from './totals.ts';
import type { NewUpload } from './upload-item.ts';

const upload = (size: number, refusal: string | null = null): NewUpload => ({
  libraryId: 'own',
  name: 'a.png',
  size,
  lastModified: 1,
  mimeType: '',
  folderId: null,
  folderName: 'Home',
  folders: [],
  refusal,
});

const totalsAfter = (...actions: UploadAction[]) => totalsOf(actions.reduce(reduceUploads, emptyQueue));

describe('totals', () => {
  test('count what is stored, failed and under way, and leave out what was cancelled', () => {
    const totals = totalsAfter(
      { type: 'added', uploads: [upload(100), upload(200), upload(400), upload(800), upload(0, 'Empty.')] },
      { type: 'encoding', ids: [1] },
      { type: 'ready', id: 1, isKept: false },
      { type: 'sending', id: 1 },
      { type: 'stored', id: 1, fileId: 'f' },
      { type: 'encoding', ids: [2] },
      { type: 'progressed', id: 2, done: 150 },
      { type: 'encoding', ids: [3] },
      { type: 'ready', id: 3, isKept: true },
      { type: 'sending', id: 3 },
      { type: 'progressed', id: 3, done: 40 },
      { type: 'cancelled', id: 4 },
      {
        type: 'restored',
        uploads: [{ ...upload(50), state: 'missing', error: null, isRetryable: false, isKept: false }],
      },
    );
    expect(totals).toEqual({
      count: 4,
      stored: 1,
      failed: 1,
      refused: 1,
      same: 0,
      skipped: 0,
      conflicts: 0,
      retryable: 0,
      cancelled: 1,
      active: 2,
      unsafe: 1,
      missing: 1,
      bytes: 700,
      sentBytes: 140,
    });
  });

  test('count what leaving the page would lose: also what failed and can be retried, unless it is on the disk', () => {
    const failed = (id: number, isKept: boolean, isRetryable: boolean): UploadAction[] => [
      { type: 'encoding', ids: [id] },
      { type: 'ready', id, isKept },
      { type: 'failed', id, error: 'x', isRetryable },
    ];
    const held = (id: number): UploadAction => ({
      type: 'held',
      state: 'conflict',
      items: [{ id, existing: null }],
    });
    const unsafeAfter = (...actions: UploadAction[]) =>
      totalsAfter({ type: 'added', uploads: [upload(100)] }, ...actions).unsafe;
    expect(unsafeAfter(...failed(1, false, true))).toBe(1);
    expect(unsafeAfter(...failed(1, true, true))).toBe(0);
    expect(unsafeAfter(...failed(1, false, false))).toBe(0);
    expect(unsafeAfter(held(1))).toBe(1);
    expect(unsafeAfter({ type: 'encoding', ids: [1] }, { type: 'ready', id: 1, isKept: true }, held(1))).toBe(
      0,
    );
  });
});

describe('speed', () => {
  test('settles on a steady rate', () => {
    let speed: Speed | null = null;
    for (let second = 0; second <= 20; second++)
      speed = measureSpeed(speed, second * 1000, second * 5_000_000);
    expect(speed?.bytesPerSecond).toBeCloseTo(5_000_000);
  });

  test('a short stall does not throw the estimate', () => {
    let speed: Speed | null = { at: 0, sentBytes: 0, bytesPerSecond: 10_000 };
    speed = measureSpeed(speed, 1000, 0);
    expect(speed.bytesPerSecond).toBeGreaterThan(7_000);
  });

  test('samples too close together are left out', () => {
    const speed = { at: 1000, sentBytes: 10, bytesPerSecond: null };
    expect(measureSpeed(speed, 1100, 20)).toBe(speed);
  });

  test('bytes that are taken away again start a new measure at the same speed', () => {
    expect(measureSpeed({ at: 0, sentBytes: 900, bytesPerSecond: 50 }, 1000, 100)).toEqual({
      at: 1000,
      sentBytes: 100,
      bytesPerSecond: 50,
    });
  });
});

describe('time left', () => {
  const totals = totalsAfter({ type: 'added', uploads: [upload(1000)] });

  test('is what is left over the speed', () => {
    expect(secondsLeft(totals, { at: 0, sentBytes: 0, bytesPerSecond: 100 })).toBe(10);
  });

  test('is not said before there is a speed, nor when it is absurd', () => {
    expect(secondsLeft(totals, null)).toBeNull();
    expect(secondsLeft(totals, { at: 0, sentBytes: 0, bytesPerSecond: 0 })).toBeNull();
    expect(secondsLeft(totals, { at: 0, sentBytes: 0, bytesPerSecond: 0.001 })).toBeNull();
  });
});
