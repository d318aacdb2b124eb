import { describe, expect, it } from 'vitest';
import type { Folder } from '../../contract/folder.ts';
import { loadedLevels } from './loaded-levels.ts';

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
