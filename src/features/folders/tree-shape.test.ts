import { describe, expect, it } from 'vitest';
import {
  indentOf,
  type KnownLevel,
  parentRow,
  placeOf,
  placesBetween,
  rowOfFolder,
  shapeTree,
} from './tree-shape.ts';

/** Levels by the id of their parent; what is missing has not been loaded. */
function known(levels: Record<string, KnownLevel>) {
  return (parentId: string | null) => levels[parentId ?? 'top'] ?? { total: undefined, open: [] };
}
const shown = (shape: ReturnType<typeof shapeTree>, first: number, end: number) =>
  placesBetween(shape, first, end).map(({ row, level, index }) => `${row} ${level.parentId}/${index}`);

const atTop = (parentId: string | null) => (parentId === null ? 1 : 0);

/** Ten thousand at the top; the 7,000th is open with three, whose second is open and not loaded yet. */
const big = shapeTree(
  known({
    top: { total: 10_000, open: [{ id: 'a', index: 7_000, foldersCount: 3 }] },
    a: { total: 3, open: [{ id: 'b', index: 1, foldersCount: 50 }] },
  }),
  { expected: 6 },
);

describe('the rows of a tree', () => {
  it('are as many as its levels say, loaded or not', () => {
    expect(big.rows).toBe(10_053);
    expect(big.levels.get('b')).toMatchObject({ depth: 3, path: ['a', 'b'], first: 7_003, total: 50 });
    expect(shapeTree(known({}), { expected: 6 }).rows).toBe(6);
    expect(shapeTree(known({ top: { total: 0, open: [] } }), { leadOf: atTop, expected: 6 }).rows).toBe(1);
  });

  it('are found by their number, across levels', () => {
    expect(shown(big, 6_999, 7_005)).toEqual([
      '6999 null/6999',
      '7000 null/7000',
      '7001 a/0',
      '7002 a/1',
      '7003 b/0',
      '7004 b/1',
    ]);
    expect(shown(big, 7_052, 7_056)).toEqual(['7052 b/49', '7053 a/2', '7054 null/7001', '7055 null/7002']);
    expect(shown(big, 10_052, 10_060)).toEqual(['10052 null/9999']);
    expect(placeOf(big, 10_053)).toBeUndefined();
  });

  it('have the number that leads back to them', () => {
    for (const row of [0, 6_999, 7_000, 7_001, 7_003, 7_052, 7_053, 10_052]) {
      const place = placeOf(big, row);
      expect(rowOfFolder(big, place?.level.parentId ?? null, place?.index ?? -1)).toBe(row);
    }
    expect(rowOfFolder(big, 'elsewhere', 0)).toBeUndefined();
    expect(rowOfFolder(big, 'a', 3)).toBeUndefined();
  });

  it('know the row of their parent', () => {
    expect(placeOf(big, 7_030)?.level).toMatchObject({ parentId: 'b' });
    const level = big.levels.get('b');
    expect(level && parentRow(level)).toBe(7_002);
    const top = big.levels.get(null);
    expect(top && parentRow(top)).toBeUndefined();
  });

  it('leave room for what stands above', () => {
    const shape = shapeTree(known({ top: { total: 2, open: [] } }), { leadOf: atTop, expected: 6 });
    expect(shown(shape, 0, 9)).toEqual(['1 null/0', '2 null/1']);
    expect(rowOfFolder(shape, null, 1)).toBe(2);
  });

  it('leave room for what stands before the folders of a level, also of an empty one', () => {
    const open = [
      { id: 'a', index: 0, foldersCount: 2 },
      { id: 'b', index: 1, foldersCount: 0 },
    ];
    const levels = known({ top: { total: 3, open }, a: { total: 2, open: [] }, b: { total: 0, open: [] } });
    const inA = shapeTree(levels, { leadOf: (id) => (id === 'a' ? 1 : 0), expected: 6 });
    expect(shown(inA, 0, 9)).toEqual(['0 null/0', '2 a/0', '3 a/1', '4 null/1', '5 null/2']);
    const a = inA.levels.get('a');
    expect(a && parentRow(a)).toBe(0);
    const inB = shapeTree(levels, { leadOf: (id) => (id === 'b' ? 1 : 0), expected: 6 });
    expect(shown(inB, 3, 9)).toEqual(['3 null/1', '5 null/2']);
    expect(inB.levels.get('b')).toMatchObject({ first: 5, rows: 1 });
    expect([inB.rows, rowOfFolder(inB, null, 2), placeOf(inB, 4)]).toEqual([6, 5, undefined]);
  });

  it('stay finite where pages of different moments have a folder inside itself, or twice', () => {
    const shape = shapeTree(
      known({
        top: {
          total: 2,
          open: [
            { id: 'a', index: 0, foldersCount: 1 },
            { id: 'b', index: 0, foldersCount: 9 },
          ],
        },
        a: { total: 1, open: [{ id: 'b', index: 0, foldersCount: 1 }] },
        b: { total: 1, open: [{ id: 'a', index: 0, foldersCount: 1 }] },
      }),
      { expected: 6 },
    );
    expect(shape.rows).toBe(4);
    expect(shown(shape, 0, 9)).toEqual(['0 null/0', '1 a/0', '2 b/0', '3 null/1']);
  });

  it('are the same paths each time', () => {
    const again = shapeTree(
      known({
        top: { total: 10_000, open: [{ id: 'a', index: 1, foldersCount: 3 }] },
      }),
      { expected: 6 },
    );
    expect(again.levels.get('a')?.path).toBe(big.levels.get('a')?.path);
  });
});

describe('the indent of a level', () => {
  it('grows with each level and leaves room for names at the deepest', () => {
    expect([1, 2, 3, 4].map(indentOf)).toEqual([0, 18, 36, 54]);
    for (let depth = 2; depth <= 16; depth += 1) expect(indentOf(depth)).toBeGreaterThan(indentOf(depth - 1));
    expect(indentOf(32)).toBeLessThanOrEqual(80);
  });
});
