import { describe, expect, it } from 'vitest';
import { collapseCrumbs, crumbsOf } from './crumbs.ts';

function folderAt(depth: number) {
  const names = Array.from({ length: depth }, (_, index) => ({ id: `f${index}`, name: `Folder ${index}` }));
  const folder = names.at(-1);
  return folder ? { ...folder, ancestors: names.slice(0, -1) } : null;
}
const names = (crumbs: { name: string }[]) => crumbs.map(({ name }) => name);

describe('crumbs', () => {
  it('lead from the top to the folder, each with what is above it', () => {
    expect(crumbsOf('Home', null)).toEqual([{ id: null, name: 'Home', path: [] }]);
    expect(crumbsOf('Home', folderAt(3)).at(-1)).toEqual({ id: 'f2', name: 'Folder 2', path: ['f0', 'f1'] });
  });

  it('are all shown while they are few', () => {
    expect(collapseCrumbs(crumbsOf('Home', folderAt(3))).hidden).toEqual([]);
  });

  it('keep the top, the parent and the folder when they are many', () => {
    const { first, hidden, last } = collapseCrumbs(crumbsOf('Home', folderAt(6)));
    expect(names(first)).toEqual(['Home']);
    expect(names(hidden)).toEqual(['Folder 0', 'Folder 1', 'Folder 2', 'Folder 3']);
    expect(names(last)).toEqual(['Folder 4', 'Folder 5']);
  });
});
