import { describe, expect, test } from 'vitest';
import { emptyQueue, type NewUpload, reduceUploads, type UploadAction } from './queue.ts';
import { measureSpeed, type Speed, secondsLeft, totalsOf } from './totals.ts';

const upload = (size: number, refusal: string | null = null): NewUpload => ({
  name: 'a.png',
  size,
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
      { type: 'encoding', id: 1 },
      { type: 'sending', id: 1 },
      { type: 'stored', id: 1, fileId: 'f' },
      { type: 'encoding', id: 2 },
      { type: 'progressed', id: 2, done: 150 },
      { type: 'encoding', id: 3 },
      { type: 'sending', id: 3 },
      { type: 'progressed', id: 3, done: 40 },
      { type: 'cancelled', id: 4 },
    );
    expect(totals).toEqual({
      count: 4,
      stored: 1,
      failed: 1,
      retryable: 0,
      cancelled: 1,
      active: 2,
      bytes: 700,
      sentBytes: 140,
      isMoving: true,
    });
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
