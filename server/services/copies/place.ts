import type { CopyRow } from '../../db/interface/copies.ts';
import type { Database } from '../../db/interface.ts';
import { CopyError } from '../../upstream/interface/copies.ts';
import type { Ends } from './ends.ts';

/** The folder of the target that a folder of the copy is there; it is made where there is none. */
export type Place = (folderId: number | null) => Promise<string | null>;

/** `alone` lets nobody else make folders of this copy meanwhile. */
export function placeOf(
  { copies }: Pick<Database, 'copies'>,
  copy: CopyRow,
  { target }: Ends,
  { alone, signal }: { alone: <T>(run: () => Promise<T>) => Promise<T>; signal: AbortSignal },
): Place {
  async function find(folderId: number | null): Promise<string | null> {
    if (folderId === null || !target.hasFolders) return copy.folderId;
    const folder = await copies.folder(folderId);
    if (folder.targetId !== null) return folder.targetId;
    const parent = await find(folder.parentId);
    if (folder.name === null) throw new CopyError('The name of its folder is not known.');
    const made = await target.folder(parent, folder.name, signal);
    await copies.noteFolder(folder.id, made);
    return made;
  }
  return (folderId) => alone(() => find(folderId));
}
