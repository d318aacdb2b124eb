import { afterEach, expect, test, vi } from 'vitest';
import { ApiError } from '../../api/http.ts';
import { newUpload, pipelineRig } from './pipeline-rig.ts';
import { planAgain } from './plan-again.ts';
import { libraryOf, noLimits } from './plan-rig.ts';
import type { NewUpload } from './upload-item.ts';

afterEach(() => void vi.useRealTimers());

const full = { refusal: 'Full.', refusalKind: 'libraryFull' } as const;

/** Uploads that wait for room, and a library that has some. */
function setUp(uploads: Partial<NewUpload>[], libraryRoom = 100) {
  const rig = pipelineRig();
  const library = libraryOf(
    { id: 'taken', folderId: null, name: 'taken.png', size: 9, checksum: 'x' },
    { id: 'same', folderId: null, name: 'other.png', size: 4, checksum: 'sum' },
    { id: 'press', folderId: 'press', name: 'press.png', size: 9, checksum: 'x' },
  );
  rig.pipeline.add(
    uploads.map((more) => {
      const upload = { ...newUpload('a.png'), ...full, ...more };
      const file = new File(['abc'], upload.name);
      return { upload, source: { file, resolveFolder: async () => null, forgetFolder: () => {} } };
    }),
  );
  rig.pipeline.retryAll();
  const press = { id: 'press', name: 'Press' };
  const deps = {
    ...rig,
    lookUp: () => library.lookUp,
    limits: async () => ({ ...noLimits, libraryRoom }),
    folderCalls: () => ({ list: async () => [press], create: () => Promise.reject(new Error('None.')) }),
    hasher: { hash: async () => 'sum' },
  };
  return { ...rig, deps, again: () => planAgain(deps, rig.undecided) };
}

test('what was refused is planned when it is retried, as if it were dropped then', async () => {
  const { again, states, store } = setUp([
    { name: 'new.png' },
    { name: 'taken.png' },
    { name: 'same.png', size: 4 },
    { name: 'press.png', folders: ['Press'] },
  ]);
  expect(states()).toEqual(Array(4).fill('checking'));
  await again();
  await expect.poll(states).toEqual(['sending', 'conflict', 'skipped', 'conflict']);
  expect(store.queue.items.map(({ existing }) => existing?.fileId)).toEqual([
    ...[undefined, 'taken', 'same', 'press'],
  ]);
});

test('there may be no room still, and then it says how much there is', async () => {
  const { again, states, store } = setUp([{ name: 'a.png' }, { name: 'b.png' }], 5);
  await again();
  await expect.poll(states).toEqual(['sending', 'refused']);
  expect(store.queue.items[1]?.error).toMatch(/room for 2/);
});

test('of the same file only one is sent', async () => {
  const { again, states, pipeline } = setUp([{}, {}]);
  await again();
  await expect.poll(states).toEqual(['sending', 'skipped']);
  pipeline.cancelAll();
});

test('what is cancelled meanwhile stays so, and what is sent elsewhere is not asked about here', async () => {
  const { again, states, pipeline } = setUp([{ name: 'new.png' }, { name: 'taken.png' }]);
  const planning = again();
  pipeline.cancel(1);
  pipeline.moveTo([2], { id: 'press', name: 'Press' });
  await planning;
  await expect.poll(states).toEqual(['cancelled', 'sending']);
});

test('a library that does not answer is asked again: nothing is sent that it has not been asked about', async () => {
  vi.useFakeTimers();
  const { deps, states, undecided } = setUp([
    { name: 'taken.png' },
    { name: 'press.png', folders: ['Press'] },
  ]);
  const away = new ApiError('network', 'No answer.');
  const calls = deps.folderCalls();
  const list = vi.fn(calls.list).mockRejectedValueOnce(away);
  const lookUp = vi.fn(deps.lookUp()).mockRejectedValueOnce(away);
  const planning = planAgain(
    { ...deps, lookUp: () => lookUp, folderCalls: () => ({ ...calls, list }) },
    undecided,
  );
  await vi.advanceTimersByTimeAsync(400);
  expect(states()).toEqual(['checking', 'checking']);
  await vi.advanceTimersByTimeAsync(10_000);
  await planning;
  expect(states()).toEqual(['conflict', 'conflict']);
});
