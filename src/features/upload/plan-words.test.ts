import { expect, test } from 'vitest';
import { newUpload } from './pipeline-rig.ts';
import { hasPlan, planWords } from './plan-words.ts';
import { emptyQueue, reduceUploads } from './queue.ts';
import { totalsOf } from './totals.ts';

const existing = { fileId: 'f', folderId: null, name: 'a.png', checksum: 'sum' };

test('the plan says what was found, and why files are refused', () => {
  const queue = [
    {
      type: 'added',
      uploads: [
        newUpload('new.png'),
        { ...newUpload('same.png'), held: 'skipped', existing: { ...existing, isSame: true } },
        { ...newUpload('taken.png'), held: 'conflict', existing: { ...existing, isSame: false } },
        { ...newUpload('empty.png'), refusal: 'Empty.', refusalKind: 'empty' },
        { ...newUpload('none.png'), refusal: 'Empty.', refusalKind: 'empty' },
        { ...newUpload('film.mp4'), refusal: 'Too large.', refusalKind: 'tooLarge' },
      ],
    } as const,
    { type: 'planned', newFolders: 2 } as const,
  ].reduce(reduceUploads, emptyQueue);
  expect(planWords(queue, totalsOf(queue))).toBe(
    '6 files · 2 new folders · 1 already here · 1 name conflict · 3 refused: 2 empty, 1 too large',
  );
});

test('a plain drop needs no plan', () => {
  const queue = reduceUploads(emptyQueue, { type: 'added', uploads: [newUpload('new.png')] });
  expect(hasPlan(queue, totalsOf(queue))).toBe(false);
});
