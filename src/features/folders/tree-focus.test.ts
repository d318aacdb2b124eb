import { describe, expect, it } from 'vitest';
import type { Folder } from '../../contract/folder.ts';
import { focusAt, focusedRow } from './tree-focus.ts';
import { shapeTree } from './tree-shape.ts';

/** Levels as lists of ids; an open folder has its own list. */
function tree(levels: Record<string, string[]>, lead = 0) {
  const idsOf = (parentId: string | null) => levels[parentId ?? 'top'] ?? [];
  const shape = shapeTree(
    (parentId) => ({
      total: idsOf(parentId).length,
      open: idsOf(parentId).flatMap((id, index) => (levels[id] ? [{ id, index, foldersCount: 0 }] : [])),
    }),
    { leadOf: (parentId) => (parentId === null ? lead : 0), expected: 0 },
  );
  const loaded = {
    at: (parentId: string | null, index: number) => {
      const id = idsOf(parentId)[index];
      const now = '2026-01-01T00:00:00.000000Z';
      const counts = { foldersCount: 0, filesCount: 0, totalFilesCount: 0 };
      return id
        ? ({ id, name: id, parentId, createdAt: now, updatedAt: now, version: 1, ...counts } satisfies Folder)
        : undefined;
    },
    indexOf: (parentId: string | null, id: string) => {
      const index = idsOf(parentId).indexOf(id);
      return index === -1 ? undefined : index;
    },
  };
  return { shape, loaded };
}

function focusOn(from: ReturnType<typeof tree>, row: number) {
  const focus = focusAt(from.shape, from.loaded, row);
  if (!focus) throw new Error(`There is no row ${row}.`);
  return focus;
}

const before = tree({ top: ['a', 'b', 'c'], b: ['d', 'e'] });

describe('the focus of the tree', () => {
  it('follows its folder through its level', () => {
    const { shape, loaded } = tree({ top: ['aa', 'a', 'b', 'c'], b: ['x', 'd', 'e'] });
    expect(focusedRow(shape, loaded, focusOn(before, 3))).toBe(5);
    expect(focusedRow(shape, loaded, focusOn(before, 0))).toBe(1);
  });

  it('goes to the next folder when its own is gone, or to the last', () => {
    const fewer = tree({ top: ['a', 'b', 'c'], b: ['d'] });
    expect(focusedRow(fewer.shape, fewer.loaded, focusOn(before, 3))).toBe(3);
    const one = tree({ top: ['a'] });
    expect(focusedRow(one.shape, one.loaded, focusOn(before, 4))).toBe(0);
    const none = tree({ top: [] });
    expect(focusedRow(none.shape, none.loaded, focusOn(before, 0))).toBeUndefined();
  });

  it('goes up when the level it is in is closed', () => {
    const closed = tree({ top: ['a', 'b', 'c'] });
    expect(focusedRow(closed.shape, closed.loaded, focusOn(before, 3))).toBe(1);
  });

  it('stays on a row above the folders', () => {
    const led = tree({ top: ['a'] }, 1);
    expect(focusedRow(led.shape, led.loaded, focusOn(led, 0))).toBe(0);
    expect(focusedRow(led.shape, led.loaded, focusOn(led, 1))).toBe(1);
    expect(focusAt(led.shape, led.loaded, 2)).toBeUndefined();
  });
});
