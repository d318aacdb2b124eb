import type { ReactNode } from 'react';
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

export type RenderRow = (node: TreeNode) => ReactNode;
