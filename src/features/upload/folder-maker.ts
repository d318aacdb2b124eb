import { ApiError } from '../../api/http.ts';
import { folderNameKey } from './file-names.ts';

export type FolderCalls = {
  /** Every folder directly inside a parent; null is the top. */
  list(parentId: string | null): Promise<readonly { id: string; name: string }[]>;
  /** Throws `ApiError` 422 on `name` when it is taken. */
  create(name: string, parentId: string | null): Promise<{ id: string }>;
};

export interface FolderMaker {
  /** Id of the folder at `path` below where the drop went; undefined where there is none. Makes nothing. */
  find(path: readonly string[]): Promise<string | null | undefined>;
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

  /** What was inside folders when the drop was planned. */
  const lists = new Map<string | null, ReturnType<FolderCalls['list']>>();
  const found = new Map<string, Promise<string | null | undefined>>();

  async function idIn(list: ReturnType<FolderCalls['list']>, name: string): Promise<string | undefined> {
    const key = folderNameKey(name);
    return (await list).find((folder) => folderNameKey(folder.name) === key)?.id;
  }

  function find(path: readonly string[]): Promise<string | null | undefined> {
    const name = path.at(-1);
    if (name === undefined) return Promise.resolve(base);
    return once(found, path.map(folderNameKey).join('/'), async () => {
      const parentId = await find(path.slice(0, -1));
      if (parentId === undefined) return undefined;
      return idIn(
        once(lists, parentId, () => calls.list(parentId)),
        name,
      );
    });
  }

  async function findOrCreate(name: string, parentId: string | null): Promise<string> {
    const isNew = parentId !== null && ours.has(parentId);
    const existing = isNew ? undefined : await idIn(lists.get(parentId) ?? calls.list(parentId), name);
    if (existing !== undefined) return existing;
    try {
      const { id } = await calls.create(name, parentId);
      ours.add(id);
      return id;
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 422 && 'name' in error.fields)) throw error;
      // Somebody, or an earlier try whose answer was lost, was first.
      const other = await idIn(calls.list(parentId), name);
      if (other === undefined) throw error;
      return other;
    }
  }

  function ensure(path: readonly string[]): Promise<string | null> {
    const name = path.at(-1);
    if (name === undefined) return Promise.resolve(base);
    return once(made, path.map(folderNameKey).join('/'), async () => {
      const parentId = await ensure(path.slice(0, -1));
      return inTurn(() => findOrCreate(name, parentId));
    });
  }

  return {
    find,
    ensure,
    forget() {
      made.clear();
      lists.clear();
      found.clear();
      ours.clear();
    },
  };
}

/** Asks once for all who want to know; what failed is asked again by whoever comes next. */
function once<K, T>(answers: Map<K, Promise<T>>, key: K, ask: () => Promise<T>): Promise<T> {
  const known = answers.get(key);
  if (known) return known;
  const asked = ask();
  answers.set(key, asked);
  asked.catch(() => answers.delete(key));
  return asked;
}
