import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ApiError } from '../../api/http.ts';
import { compareAll } from './compare.ts';
import { newUpload, pipelineRig } from './pipeline-rig.ts';
import { libraryOf } from './plan-rig.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const away = new ApiError('network', 'No answer.');

/** Two files that are looked for in a library that has the first one and does not answer until `lookUp` does. */
function setUp() {
  const rig = pipelineRig();
  const files = ['same.png', 'new.png'].map((name) => new File(['abc'], name));
  rig.pipeline.add(
    files.map((file) => ({
      upload: { ...newUpload(file.name), held: 'checking' },
      source: { file, resolveFolder: async () => null, forgetFolder: () => {} },
    })),
  );
  const library = libraryOf({ id: 'there', folderId: null, name: 'a.png', size: 3, checksum: 'same.png' });
  const lookUp = vi.fn(library.lookUp);
  const items = files.map((file, index) => ({ id: index + 1, file, folderId: null, named: null }));
  const hasher = { hash: async (file: Blob) => (file instanceof File ? file.name : null) };
  const compare = () => compareAll(items, { ...rig, hasher, lookUp, roomFor: () => null });
  return { ...rig, lookUp, compare };
}

test('what may be here already waits for a library that does not answer, and is not sent a second time', async () => {
  const { states, lookUp, compare } = setUp();
  lookUp.mockRejectedValueOnce(away).mockRejectedValueOnce(away);
  const comparing = compare();
  await vi.advanceTimersByTimeAsync(400);
  expect(states()).toEqual(['checking', 'checking']);
  await vi.advanceTimersByTimeAsync(10_000);
  await comparing;
  expect(states()).toEqual(['skipped', 'sending']);
});

test('once all are given up nothing is asked any more', async () => {
  const { lookUp, compare, pipeline } = setUp();
  lookUp.mockRejectedValue(away);
  const comparing = compare();
  await vi.advanceTimersByTimeAsync(400);
  pipeline.cancel(1);
  await vi.advanceTimersByTimeAsync(10_000);
  const before = lookUp.mock.calls.length;
  expect(before).toBeGreaterThan(1);
  pipeline.cancel(2);
  await vi.advanceTimersByTimeAsync(60_000);
  await comparing;
  expect(lookUp).toHaveBeenCalledTimes(before);
});

test('what the library refuses to be asked about is sent', async () => {
  const { states, lookUp, compare } = setUp();
  lookUp.mockRejectedValue(new ApiError('http', 'Not yours.', { status: 403 }));
  await compare();
  expect(states()).toEqual(['encoding', 'encoding']);
});
