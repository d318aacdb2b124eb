import { createContext, type KeyboardEvent, type ReactNode, useContext } from 'react';
import type { Folder } from '../../contract/folder.ts';

/** One folder in a tree, as its row is drawn. */
export type TreeNode = {
  folder: Folder;
  /** From 1. */
  level: number;
  /** Ids of the folders above it, root first. */
  path: readonly string[];
  isExpandable: boolean;
  isOpen: boolean;
  isCurrent: boolean;
  /** Id of the element that names the row: its text must be the folder's name alone. */
  nameId: string;
  /** Id of the element that adds to it: the count. */
  countId: string;
  toggle: () => void;
};

/** What the levels of a tree share. */
export type TreeContextValue = {
  isOpen: (folderId: string) => boolean;
  setOpen: (folderId: string, isOpen: boolean) => void;
  currentId: string | null | undefined;
  isDisabled: (folderId: string, path: readonly string[]) => boolean;
  renderRow: (node: TreeNode) => ReactNode;
  /** Keys on a row that the tree itself may not need; it leaves alone what is then `defaultPrevented`. */
  onItemKey?: ((event: KeyboardEvent<HTMLElement>, folder: Folder) => void) | undefined;
  /** A level has changed what it shows: exactly one row must stay reachable with Tab. */
  onLevelChange: (shown: Folder[] | null | undefined) => void;
};

export const TreeContext = createContext<TreeContextValue | null>(null);

export function useTree(): TreeContextValue {
  const tree = useContext(TreeContext);
  if (!tree) throw new Error('A tree level is outside of its tree.');
  return tree;
}
