import { describe, expect, it } from 'vitest';
import { groupEntries } from './menu-sections.ts';

describe('groupEntries', () => {
  it('starts a group at each separator', () => {
    const groups = groupEntries([
      { id: 'open', label: 'Open' },
      { id: 'move', label: 'Move to…' },
      { id: 'delete', label: 'Delete', separatorBefore: true },
    ]);
    expect(groups.map((group) => group.items.map((item) => item.id))).toEqual([['open', 'move'], ['delete']]);
    expect(groups.every((group) => !group.isChoice)).toBe(true);
  });

  it('makes no empty group of a separator before the first item', () => {
    expect(groupEntries([{ id: 'a', label: 'A', separatorBefore: true }])).toHaveLength(1);
  });

  it('knows the chosen item of a choice', () => {
    const [sort, direction] = groupEntries([
      { id: 'title', label: 'Title', isSelected: true },
      { id: 'size', label: 'Size', isSelected: false },
      { id: 'asc', label: 'Ascending', isSelected: false, separatorBefore: true },
      { id: 'desc', label: 'Descending', isSelected: true },
    ]);
    expect(sort).toMatchObject({ isChoice: true, selected: ['title'] });
    expect(direction).toMatchObject({ isChoice: true, selected: ['desc'] });
  });

  it('knows what is on where each item is on or off for itself', () => {
    const [columns] = groupEntries([
      { id: 'type', label: 'Type', isChecked: true },
      { id: 'size', label: 'Size', isChecked: false },
      { id: 'added', label: 'Added', isChecked: true },
    ]);
    expect(columns).toMatchObject({ isChoice: true, isMultiple: true, selected: ['type', 'added'] });
  });

  it('has nothing to group in an empty menu', () => {
    expect(groupEntries([])).toEqual([]);
  });
});
