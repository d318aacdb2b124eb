import { describe, expect, it } from 'vitest';
import { dropVerdict } from './folder-drop.ts';

const spring = { id: 'spring', name: 'Spring', path: ['campaigns'] };

describe('a drop on a folder', () => {
  it('says where files will go', () => {
    expect(dropVerdict('files', spring, null)).toEqual({ isAllowed: true, words: 'Move to Spring' });
    expect(dropVerdict('external', spring, null)).toEqual({ isAllowed: true, words: 'Upload to Spring' });
  });

  it('refuses a folder into itself, below itself and where it already is', () => {
    for (const id of ['spring', 'campaigns']) {
      expect(dropVerdict('folder', spring, { id, parentId: null }).isAllowed).toBe(false);
    }
    const home = { id: null, name: 'Home', path: [] };
    expect(dropVerdict('folder', home, { id: 'x', parentId: null })).toEqual({
      isAllowed: false,
      words: 'Already here',
    });
    expect(dropVerdict('folder', home, { id: 'x', parentId: 'y' }).isAllowed).toBe(true);
  });

  it('leaves a folder from another tab to the server', () => {
    expect(dropVerdict('folder', spring, null).isAllowed).toBe(true);
  });
});
