import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ApiError } from '../../api/http.ts';
import type { MediaFile } from '../../contract/file.ts';
import { uploadText } from '../../lib/text/upload.ts';
import { createLateSaving, lateFields } from './late-fields.ts';
import { newUpload } from './pipeline-rig.ts';
import { createUploadStore } from './store.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const record = { ...newUpload('a.png'), key: 'a' };
// Of a file only these are read.
const file = { folderId: null, title: null, altText: null, isPrivate: false } as MediaFile;

describe('what did not go with a file’s bytes', () => {
  test('is what was said and is not so', () => {
    expect(lateFields({ ...record, draft: { altText: null, isPrivate: true } }, file)).toEqual({
      isPrivate: true,
    });
    expect(lateFields({ ...record, draft: { title: ' A ' } }, { ...file, title: 'A' })).toBeNull();
  });

  test('is its folder, where the user has moved it after a try whose answer was lost', () => {
    const moved = { ...record, folderId: 'spring', isMoved: true };
    expect(lateFields(moved, file)).toEqual({ folderId: 'spring' });
    expect(lateFields(moved, { ...file, folderId: 'spring' })).toBeNull();
  });

  test('is no folder where others have moved it meanwhile, or it took the place of another', () => {
    const replaces = { fileId: 'f', folderId: null, name: 'a', checksum: '', isSame: false };
    expect(lateFields({ ...record, folderId: 'spring' }, file)).toBeNull();
    expect(lateFields({ ...record, folderId: 'spring', isMoved: true, replaces }, file)).toBeNull();
  });
});

describe('it is saved', () => {
  const busy = new ApiError('http', 'Too many.', { status: 429 });
  const running = new AbortController().signal;
  const signal = () => running;
  const pause = () => {};

  test('again and again until it is, and what was said later after that', async () => {
    const save = vi
      .fn(async (_libraryId: string, _update: { change: object }) => {})
      .mockRejectedValueOnce(busy)
      .mockRejectedValueOnce(new ApiError('network', 'No answer.'));
    const onProblem = vi.fn();
    const saveLate = createLateSaving({
      waits: { store: createUploadStore(), pause },
      save,
      signal,
      onProblem,
    });
    const first = saveLate('own', 'f', { isPrivate: true });
    const second = saveLate('own', 'f', { isPrivate: false });
    await vi.advanceTimersByTimeAsync(10_000);
    await Promise.all([first, second]);
    expect(save.mock.calls.map(([, { change }]) => change)).toEqual([
      ...Array(3).fill({ isPrivate: true }),
      { isPrivate: false },
    ]);
    expect(onProblem).not.toHaveBeenCalled();
  });

  test('or it is said that it could not be, and what', async () => {
    const onProblem = vi.fn();
    const refusal = new ApiError('http', 'No.', { status: 403 });
    const save = () => Promise.reject(refusal);
    const saveLate = createLateSaving({
      waits: { store: createUploadStore(), pause },
      save,
      signal,
      onProblem,
    });
    await saveLate('own', 'f', { isPrivate: true });
    await saveLate('own', 'f', { folderId: 'spring' });
    expect(onProblem.mock.calls).toEqual([[uploadText.notDescribed], [uploadText.notMoved]]);
  });

  test('by nobody else: when who said it is gone, it is not tried any more, and nobody is told', async () => {
    const stay = new AbortController();
    const save = vi.fn(async () => Promise.reject(busy));
    const onProblem = vi.fn();
    const store = createUploadStore();
    const saveLate = createLateSaving({
      waits: { store, pause },
      save,
      signal: () => stay.signal,
      onProblem,
    });
    const saving = saveLate('own', 'f', { isPrivate: true });
    await vi.advanceTimersByTimeAsync(0);
    stay.abort();
    await vi.advanceTimersByTimeAsync(60_000);
    await saving;
    expect(save).toHaveBeenCalledTimes(1);
    expect(onProblem).not.toHaveBeenCalled();
  });
});
