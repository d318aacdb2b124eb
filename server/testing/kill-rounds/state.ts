/** What a client was told of its own files and folders. Nobody else changes them. */
export type FileNode = {
  kind: 'file';
  id: string;
  /** The folder it is in; null for the top. */
  parentId: string | null;
  title: string;
  altText: string | null;
  isFavorite: boolean;
  checksum: string;
  /** Null while it lives; else what took it to the trash: its own id, or a folder's. */
  trashRoot: string | null;
};
export type FolderNode = {
  kind: 'folder';
  id: string;
  parentId: string | null;
  title: string;
  trashRoot: string | null;
};
export type Node = FileNode | FolderNode;
export type State = ReadonlyMap<string, Node>;

export function withNode(state: State, node: Node): State {
  return new Map(state).set(node.id, node);
}

export function changed(state: State, id: string, change: Partial<FileNode> | Partial<FolderNode>): State {
  const node = state.get(id);
  // The fields of a change belong to the kind of node that it is made for.
  return node ? withNode(state, { ...node, ...change } as Node) : state;
}

export function trashed(state: State, id: string): State {
  const inIt = (node: Node): boolean => {
    if (node.id === id) return true;
    const parent = node.parentId === null ? undefined : state.get(node.parentId);
    return parent !== undefined && inIt(parent);
  };
  return mapped(state, (node) => (node.trashRoot === null && inIt(node) ? { ...node, trashRoot: id } : node));
}

/** Back to where it was, or to the nearest folder above that lives. */
export function restored(state: State, id: string): State {
  let parentId = state.get(id)?.parentId ?? null;
  while (parentId !== null && state.get(parentId)?.trashRoot !== null) {
    parentId = state.get(parentId)?.parentId ?? null;
  }
  const back = mapped(state, (node) => (node.trashRoot === id ? { ...node, trashRoot: null } : node));
  return changed(back, id, { parentId });
}

/** For good; what had been trashed before moves up to where the folder was. */
export function deleted(state: State, id: string): State {
  const parentId = state.get(id)?.parentId ?? null;
  const isGone = (node: Node | undefined) => node !== undefined && (node.id === id || node.trashRoot === id);
  const left = [...state.values()]
    .filter((node) => !isGone(node))
    .map((node) =>
      node.parentId !== null && isGone(state.get(node.parentId)) ? { ...node, parentId } : node,
    );
  return new Map(left.map((node) => [node.id, node]));
}

function mapped(state: State, change: (node: Node) => Node): State {
  return new Map([...state.values()].map((node) => [node.id, change(node)]));
}
