import { describe, expect, it } from 'vitest';
import { dropVerdict } from './folder-drop.ts';

const spring = { id: 'spring', name: 'Spring', path: ['campaigns'] };

const dragged = (id: string, parentId: string | null, foldersCount = 0) => ({ id, parentId, foldersCount });

describe('a drop on a folder', () => {
  it('says where files will go', () => {
    const allowed = { isAllowed: true, isWay: true };
    expect(dropVerdict('files', spring, null)).toEqual({ ...allowed, words: 'Move to Spring' });
    expect(dropVerdict('external', spring, null)).toEqual({ ...allowed, words: 'Upload to Spring' });
  });

  it('refuses a folder into itself, below itself and where it already is', () => {
    for (const id of ['spring', 'campaigns']) {
      const verdict = dropVerdict('folder', spring, dragged(id, null));
      expect([verdict.isAllowed, verdict.isWay]).toEqual([false, false]);
    }
    const home = { id: null, name: 'Home', path: [] };
    expect(dropVerdict('folder', home, dragged('x', null))).toEqual({
      isAllowed: false,
      isWay: true,
      words: 'Already here',
    });
    expect(dropVerdict('folder', home, dragged('x', 'y')).isAllowed).toBe(true);
  });

  it('refuses files where they all are already', () => {
    expect(dropVerdict('files', spring, null, 'spring')).toEqual({
      isAllowed: false,
      isWay: true,
      words: 'Already here',
    });
    expect(dropVerdict('files', spring, null, 'campaigns').isAllowed).toBe(true);
    expect(dropVerdict('files', { id: null, name: 'Home', path: [] }, null, null).isAllowed).toBe(false);
    expect(dropVerdict('files', { id: null, name: 'Home', path: [] }, null, undefined).isAllowed).toBe(true);
  });

  it('refuses what would be deeper than folders can be', () => {
    const deep = (levels: number) => ({
      id: 'deep',
      name: 'Deep',
      path: Array.from({ length: levels - 1 }, (_, level) => `level ${level}`),
    });
    expect(dropVerdict('folder', deep(31), dragged('x', null)).isAllowed).toBe(true);
    expect(dropVerdict('folder', deep(31), dragged('x', null, 1)).isAllowed).toBe(false);
    expect(dropVerdict('folder', deep(32), dragged('x', null))).toEqual({
      isAllowed: false,
      isWay: false,
      words: 'Too deep: 32 levels at most',
    });
    expect(dropVerdict('files', deep(32), null).isAllowed).toBe(true);
  });

  it('leaves a folder from another tab to the server', () => {
    expect(dropVerdict('folder', spring, null).isAllowed).toBe(true);
  });
});
