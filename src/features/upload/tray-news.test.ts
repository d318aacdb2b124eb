import { expect, test } from 'vitest';
import { newUpload } from './pipeline-rig.ts';
import { emptyQueue, reduceUploads, type UploadAction } from './queue.ts';
import { totalsOf } from './totals.ts';
import { NOTHING_TOLD, newsOf, toldOf } from './tray-news.ts';
import type { NewUpload } from './upload-item.ts';

/** What is told after each of these steps; a step is drawn at once. */
function newsAfter(...steps: UploadAction[][]): (string | null)[] {
  let queue = emptyQueue;
  let told = NOTHING_TOLD;
  return steps.map((actions) => {
    queue = actions.reduce(reduceUploads, queue);
    const snapshot = { queue, totals: totalsOf(queue) };
    const news = newsOf(told, snapshot);
    told = toldOf(snapshot);
    return news;
  });
}

const reading: UploadAction = { type: 'reading', change: 1 };
const read: UploadAction = { type: 'reading', change: -1 };
const existing = { fileId: 'f', folderId: null, name: 'a.png', checksum: 'sum', isSame: false };
const added = (...uploads: Partial<NewUpload>[]): UploadAction => ({
  type: 'added',
  uploads: uploads.map((upload) => ({ ...newUpload('a.png'), ...upload })),
});
const stored = (id: number): UploadAction[] => [
  { type: 'encoding', ids: [id] },
  { type: 'ready', id, isKept: true },
  { type: 'sending', id },
  { type: 'stored', id, fileId: 'f' },
];

test('what was found is told with what begins, of every drop and not only of the first', () => {
  const news = newsAfter(
    [reading],
    [added({}, { held: 'conflict', existing })],
    [read],
    [reading],
    [added({ held: 'conflict', existing })],
    [read],
  );
  expect(news).toEqual([
    ...[null, null, '2 files · 1 name conflict. Uploading 1 file to Home.'],
    ...[null, null, '3 files · 2 name conflicts. Uploading 1 file to Home.'],
  ]);
});

test('what the comparison finds is told when it is done, and answers to it are not told again', () => {
  const same = { ...existing, isSame: true };
  const news = newsAfter(
    [reading, added({ held: 'checking' }, { held: 'conflict', existing }), read],
    [{ type: 'held', state: 'skipped', items: [{ id: 1, existing: same }] }],
    [{ type: 'held', state: 'skipped', items: [{ id: 2, existing }] }],
  );
  expect(news).toEqual(['Uploading 1 file to Home.', '2 files · 1 already here · 1 name conflict.', null]);
});

test('a question that comes after the plan is told by itself, and not again with its answer', () => {
  const asked: UploadAction = { type: 'held', state: 'conflict', items: [{ id: 2, existing }] };
  const news = newsAfter([added({}, {})], [asked], stored(1), [
    { type: 'held', state: 'skipped', items: [{ id: 2, existing }] },
  ]);
  expect(news).toEqual([
    ...['Uploading 2 files to Home.', '1 file has a name that is taken.', '1 file uploaded.', null],
  ]);
});

test('a question that comes while another drop is read is told with its plan', () => {
  const asked: UploadAction = { type: 'held', state: 'conflict', items: [{ id: 1, existing }] };
  const news = newsAfter([added({})], [reading], [asked], [added({}), read]);
  expect(news.slice(2)).toEqual([null, '2 files · 1 name conflict. Uploading 1 file to Home.']);
});

test('a pause is told, and that it is over', () => {
  const news = newsAfter(
    [added({})],
    [{ type: 'paused', pause: 'offline' }],
    [{ type: 'paused', pause: null }],
    [{ type: 'paused', pause: 'signedOut' }],
    [{ type: 'cancelledAll' }],
    [{ type: 'paused', pause: null }],
  );
  expect(news).toEqual([
    'Uploading 1 file to Home.',
    'Paused: the server does not answer. Continues by itself.',
    'The uploads go on.',
    'Paused: sign in again to continue. Nothing is lost.',
    '1 upload cancelled.',
    null,
  ]);
});

test('a pause is told while nothing but a drop waits, too', () => {
  const paused: UploadAction = { type: 'paused', pause: 'offline' };
  const news = newsAfter([reading], [paused], [{ type: 'paused', pause: null }], [read], [paused]);
  expect(news).toEqual([
    null,
    'Paused: the server does not answer. Continues by itself.',
    'The uploads go on.',
    ...[null, null],
  ]);
});

test('the end is told with what is still to be chosen again; what failed is an alert', () => {
  const missing = {
    ...{ ...newUpload('b.png'), error: null, isRetryable: false, isKept: false },
    state: 'missing',
  } as const;
  const restored: UploadAction = { type: 'restored', uploads: [missing] };
  expect(newsAfter([added({})], stored(1)).at(-1)).toBe('1 file uploaded.');
  expect(newsAfter([added({}), restored], stored(1)).at(-1)).toBe('1 file uploaded, 1 to choose again.');
  const failed: UploadAction = { type: 'failed', id: 2, error: 'No.', isRetryable: true };
  expect(newsAfter([added({}, {})], [...stored(1), failed]).at(-1)).toBeNull();
});
