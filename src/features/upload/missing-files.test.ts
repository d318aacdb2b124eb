import { expect, test, vi } from 'vitest';
import { matchMissing, supplyMissing } from './missing-files.ts';
import { newUpload, pipelineRig } from './pipeline-rig.ts';
import { emptyQueue, reduceUploads } from './queue.ts';
import { restoreJob } from './restored.ts';

const missing = (name: string, folders: string[] = []) =>
  ({
    ...newUpload(name),
    folders,
    state: 'missing',
    error: null,
    isRetryable: false,
    isKept: false,
  }) as const;

const { items } = reduceUploads(emptyQueue, {
  type: 'restored',
  uploads: [missing('a.png'), missing('b.png', ['Shoot', 'One']), missing('b.png', ['Shoot', 'Two'])],
});

const file = (name: string, more: { text?: string; lastModified?: number } = {}) =>
  new File([more.text ?? 'abc'], name, { lastModified: more.lastModified ?? 1000 });

const idsOf = (chosen: { file: File; folders: string[] }[]) =>
  matchMissing(items, chosen).found.map(({ id }) => id);

test('a file is the missing one by name, size and date', () => {
  expect(idsOf([{ file: file('a.png'), folders: [] }])).toEqual([1]);
  for (const other of [file('c.png'), file('a.png', { text: 'abcd' }), file('a.png', { lastModified: 2 })]) {
    const { found, rest } = matchMissing(items, [{ file: other, folders: [] }]);
    expect(found).toEqual([]);
    expect(rest.map(({ file }) => file)).toEqual([other]);
  }
});

test('alike in two folders it is told by the folder, from wherever that was chosen', () => {
  expect(idsOf([{ file: file('b.png'), folders: ['Shoot', 'Two'] }])).toEqual([3]);
  expect(idsOf([{ file: file('b.png'), folders: ['Two'] }])).toEqual([3]);
  expect(idsOf([{ file: file('b.png'), folders: ['Desk', 'Shoot', 'Two'] }])).toEqual([3]);
  expect(idsOf([{ file: file('b.png'), folders: ['Three'] }])).toEqual([]);
});

test('a file is one upload\u2019s only', () => {
  const twice = [file('a.png'), file('a.png')].map((each) => ({ file: each, folders: [] }));
  expect(idsOf(twice)).toEqual([1]);
});

test('thousands that are chosen again go on in one step, and not each with a drawing of its own', () => {
  const { pipeline, store, states } = pipelineRig();
  const names = Array.from({ length: 10_000 }, (_, index) => `${index}.png`);
  const own = { tab: 'tab', owner: '', queuedAt: 1, failure: null, data: null };
  const folder = { resolveFolder: async () => null, forgetFolder: () => {} };
  pipeline.restore(
    names.map((name) =>
      restoreJob({ record: { ...newUpload(name), ...own, key: `key of ${name}` }, data: null }, folder),
    ),
  );
  const dispatch = vi.spyOn(store, 'dispatch');
  const chosen = [...names, 'other.png'].map((name) => ({ file: file(name), folders: [] }));
  const others = supplyMissing(pipeline, store.queue.items, chosen, 'known');
  expect(others.map(({ file }) => file.name)).toEqual(['other.png']);
  expect(dispatch.mock.calls.filter(([{ type }]) => type === 'found')).toHaveLength(1);
  expect(states()).not.toContain('missing');
  pipeline.cancelAll();
});
