import { describe, expect, it } from 'vitest';
import type { Folder } from '../../contract/folder.ts';
import { loadedLevels, withHeld } from './loaded-levels.ts';

function folder(id: string, foldersCount = 0): Folder {
  const now = '2026-01-01T00:00:00.000000Z';
  const counts = { foldersCount, filesCount: 0, totalFilesCount: 0 };
  return { id, name: id, parentId: null, createdAt: now, updatedAt: now, version: 1, ...counts };
}
const top = { parentId: null };
const hundred = Array.from({ length: 100 }, (_, index) => folder(`f${index}`, index % 2));

const levels = loadedLevels([
  { list: top, page: 1, total: 7_050, cameAt: 1, data: hundred },
  { list: top, page: 71, total: 7_051, cameAt: 2, data: [folder('z', 3), folder('y')] },
  { list: { parentId: 'z' }, page: 1, total: 3, cameAt: 1, data: [folder('x')] },
  { list: { keyword: 'w' }, page: 1, total: 1, cameAt: 9, data: [folder('w')] },
]);

describe('loaded levels', () => {
  it('have their folders by place and by id, wherever their page is', () => {
    expect(levels.at(null, 99)?.id).toBe('f99');
    expect(levels.at(null, 7_000)?.id).toBe('z');
    expect(levels.at(null, 7_002)).toBeUndefined();
    expect(levels.at(null, 100)).toBeUndefined();
    expect(levels.indexOf(null, 'y')).toBe(7_001);
    expect(levels.indexOf('z', 'x')).toBe(0);
    expect(levels.indexOf('z', 'y')).toBeUndefined();
    expect(levels.indexOf(null, 'w')).toBeUndefined();
  });

  it('are as long as the latest page says', () => {
    expect(levels.known(null, new Set()).total).toBe(7_051);
    expect(levels.known('unknown', new Set())).toEqual({ total: undefined, open: [] });
  });

  it('know what is open and has something in it', () => {
    expect(levels.known(null, new Set(['z', 'y', 'f3', 'f4', 'elsewhere'])).open).toEqual([
      { id: 'f3', index: 3, foldersCount: 1 },
      { id: 'z', index: 7_000, foldersCount: 3 },
    ]);
  });
});

describe('a folder that is held', () => {
  const gone = folder('gone', 2);
  const held = withHeld(levels, { parentId: null, index: 3, folder: gone });

  it('has its place, whatever is there now', () => {
    expect(held.at(null, 3)).toBe(gone);
    expect(held.indexOf(null, 'gone')).toBe(3);
    expect(held.at(null, 4)?.id).toBe('f4');
    expect(held.indexOf(null, 'y')).toBe(7_001);
    expect(held.at('z', 3)).toBeUndefined();
    expect(held.indexOf('z', 'gone')).toBeUndefined();
  });

  it('stays open', () => {
    const open = new Set(['gone', 'f3', 'z']);
    expect(held.known(null, open)).toEqual({
      total: 7_051,
      open: [
        { id: 'z', index: 7_000, foldersCount: 3 },
        { id: 'gone', index: 3, foldersCount: 2 },
      ],
    });
    expect(held.known(null, new Set(['f3'])).open).toEqual([]);
    expect(held.known('z', open)).toEqual({ total: 3, open: [] });
  });
});
