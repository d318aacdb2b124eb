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
};

type MenuGroup = { id: string; items: MenuEntry[]; selected: string[]; isChoice: boolean };

/** Cuts a menu at its separators; a group in which some item can be selected is a choice of one. */
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
    selected: group.filter((item) => item.isSelected).map((item) => item.id),
    isChoice: group.some((item) => item.isSelected !== undefined),
  }));
}
