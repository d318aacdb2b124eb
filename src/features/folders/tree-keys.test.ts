import { describe, expect, it } from 'vitest';
import { createTypeAhead, treeMove } from './tree-keys.ts';

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
    let time = 0;
    const find = createTypeAhead(() => time);
    expect(find('p', names, 0)).toBe(1);
    time += 1000;
    expect(find('p', names, 1)).toBe(2);
    time += 1000;
    expect(find('b', names, 2)).toBe(0);
  });

  it('takes quick letters as one word', () => {
    const find = createTypeAhead(() => 0);
    expect(find('p', names, 3)).toBe(1);
    expect(find('r', names, 1)).toBe(1);
    expect(find('o', names, 1)).toBe(2);
    expect(find('x', names, 2)).toBeNull();
  });
});
