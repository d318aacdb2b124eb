import { ApiError } from '../../api/http.ts';
import { folderNameKey } from './file-names.ts';

export type FolderCalls = {
  /** Every folder directly inside a parent; null is the top. */
  list(parentId: string | null): Promise<readonly { id: string; name: string }[]>;
  /** Throws `ApiError` 422 on `name` when it is taken. */
  create(name: string, parentId: string | null): Promise<{ id: string }>;
};

export interface FolderMaker {
  /** Id of the folder at `path` below where the drop went, created where it is missing; of a name that exists, that one. */
  ensure(path: readonly string[]): Promise<string | null>;
  /** After a folder turned out to be gone: look again next time. */
  forget(): void;
}

/** Recreates the folders of one drop, each once, however many files ask for it. */
export function createFolderMaker(base: string | null, calls: FolderCalls): FolderMaker {
  const made = new Map<string, Promise<string>>();
  /** Folders that we created are empty: whether a name exists in them need not be asked. */
  const ours = new Set<string>();
  let last: Promise<unknown> = Promise.resolve();

  /** One call after the other: hundreds of folders should not crowd out the files. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = last.then(work);
    last = result.catch(() => {});
    return result;
  }

  async function find(name: string, parentId: string | null): Promise<string | undefined> {
    const key = folderNameKey(name);
    return (await calls.list(parentId)).find((folder) => folderNameKey(folder.name) === key)?.id;
  }

  async function findOrCreate(name: string, parentId: string | null): Promise<string> {
    const isNew = parentId !== null && ours.has(parentId);
    const existing = isNew ? undefined : await find(name, parentId);
    if (existing !== undefined) return existing;
    try {
      const { id } = await calls.create(name, parentId);
      ours.add(id);
      return id;
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 422 && 'name' in error.fields)) throw error;
      // Somebody, or an earlier try whose answer was lost, was first.
      const other = await find(name, parentId);
      if (other === undefined) throw error;
      return other;
    }
  }

  function ensure(path: readonly string[]): Promise<string | null> {
    const name = path.at(-1);
    if (name === undefined) return Promise.resolve(base);
    const key = path.map(folderNameKey).join('/');
    const known = made.get(key);
    if (known) return known;
    const making = ensure(path.slice(0, -1)).then((parentId) => inTurn(() => findOrCreate(name, parentId)));
    made.set(key, making);
    // What failed is tried again by whoever asks next.
    making.catch(() => made.delete(key));
    return making;
  }

  return {
    ensure,
    forget() {
      made.clear();
      ours.clear();
    },
  };
}
