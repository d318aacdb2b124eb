import type { LucideIcon } from 'lucide-react';

export type MenuEntry = {
  id: string;
  label: string;
  icon?: LucideIcon;
  shortcut?: string;
  isDisabled?: boolean;
  tone?: 'default' | 'danger';
  /** Starts a new group, with a line above it. */
  separatorBefore?: boolean;
  /** Present where the group is a choice of one: whether this is the chosen one. */
  isSelected?: boolean;
  /** Present where each of the group is on or off for itself: whether this one is on. */
  isChecked?: boolean;
};

type MenuGroup = {
  id: string;
  items: MenuEntry[];
  selected: string[];
  /** Items that can be selected: one of them, or any number. */
  isChoice: boolean;
  isMultiple: boolean;
};

/** Cuts a menu at its separators; a group in which some item can be selected or checked is a choice. */
export function groupEntries(items: readonly MenuEntry[]): MenuGroup[] {
  const groups: MenuEntry[][] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (!last || item.separatorBefore) groups.push([item]);
    else last.push(item);
  }
  return groups.map((group) => ({
    id: `group-${group[0]?.id ?? ''}`,
    items: group,
    selected: group.filter((item) => item.isSelected || item.isChecked).map((item) => item.id),
    isChoice: group.some((item) => item.isSelected !== undefined || item.isChecked !== undefined),
    isMultiple: group.some((item) => item.isChecked !== undefined),
  }));
}
