import { describe, expect, it } from 'vitest';
import { createTypeAhead, rowNamed, treeMove } from './tree-keys.ts';

describe('keys of the tree', () => {
  it('open a closed folder, then go into it', () => {
    expect(treeMove('ArrowRight', { isExpandable: true, isOpen: false })).toBe('open');
    expect(treeMove('ArrowRight', { isExpandable: true, isOpen: true })).toBe('firstChild');
    expect(treeMove('ArrowRight', { isExpandable: false, isOpen: false })).toBeNull();
  });

  it('close an open folder, then go to its parent', () => {
    expect(treeMove('ArrowLeft', { isExpandable: true, isOpen: true })).toBe('close');
    expect(treeMove('ArrowLeft', { isExpandable: true, isOpen: false })).toBe('parent');
    // Remembered as open, but empty by now.
    expect(treeMove('ArrowLeft', { isExpandable: false, isOpen: true })).toBe('parent');
  });
});

describe('typing a name', () => {
  const names = ['Banners', 'Press kit', 'Products', 'Stills'];

  it('goes to the next name with that letter, and round', () => {
    expect(rowNamed(names, { word: 'p', from: 0 })).toBe(1);
    expect(rowNamed(names, { word: 'p', from: 1 })).toBe(2);
    expect(rowNamed(names, { word: 'B', from: 2 })).toBe(0);
    expect(rowNamed(names, { word: 's', from: 3 })).toBe(3);
    expect(rowNamed(names, { word: 'x', from: 2 })).toBeNull();
    expect(rowNamed(['E\u0301tude', 'Ende'], { word: 'é', from: 1 })).toBe(0);
  });

  it('takes quick letters as one word, spaces too, from where it began', () => {
    const { type, isTyping, stop } = createTypeAhead();
    expect(isTyping(0)).toBe(false);
    expect(type('p', 3, 0)).toEqual({ word: 'p', from: 3 });
    expect(rowNamed(names, type('r', 1, 0))).toBe(1);
    expect(rowNamed(names, type('o', 1, 900))).toBe(2);
    expect(isTyping(1800)).toBe(true);
    expect(type(' ', 2, 1800)).toEqual({ word: 'pro ', from: 3 });
    expect(isTyping(2900)).toBe(false);
    expect(type('b', 2, 2900)).toEqual({ word: 'b', from: 2 });
    stop();
    expect(type('a', 0, 2901)).toEqual({ word: 'a', from: 0 });
  });
});
