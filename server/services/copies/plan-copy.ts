import { FOLDER_DEPTH_MAX } from '../../../src/contract/values.ts';
import type { CopyFolderRow, CopyRow } from '../../db/interface/copies.ts';
import type { Database } from '../../db/interface.ts';
import { CopyError } from '../../upstream/interface/copies.ts';
import type { Ends } from './ends.ts';
import { explainCopy } from './explain.ts';
import type { Place } from './place.ts';

/** Folders and files of one copy: a library may go on listing for ever. */
const MOST_ROWS = 500_000;

type PlanDeps = { db: Pick<Database, 'copies'>; clock: () => number };

/**
 * Finds out what a copy consists of, folder by folder, and makes the folders in the target. It can be broken off at any moment: what
 * was found is kept, and the next call goes on. Throws a `CopyError`. `mostRows` is for tests.
 */
export async function planCopy(
  { db, clock }: PlanDeps,
  copy: CopyRow,
  { source, target }: Ends,
  place: Place,
  signal: AbortSignal,
  mostRows = MOST_ROWS,
): Promise<void> {
  const depthOf = depthsIn(db);
  let rows = await db.copies.countPlanned(copy.id);
  if (copy.folderId !== null) {
    await db.copies.nameTarget(copy.id, await target.folderName(copy.folderId, signal));
  }
  for (;;) {
    const folder = await db.copies.nextToWalk(copy.id);
    if (!folder) break;
    let { name } = folder;
    try {
      if ((await depthOf(folder)) > FOLDER_DEPTH_MAX)
        throw new CopyError(`It is more than ${FOLDER_DEPTH_MAX} levels deep.`);
      name ??= await source.folderName(folder.sourceId, signal);
      for await (const found of source.walk(folder.sourceId, signal)) {
        signal.throwIfAborted();
        // Also what is repeated.
        rows += found.folders.length + found.files.length;
        if (rows > mostRows) throw tooMany(mostRows);
        await db.copies.plan(copy.id, folder.id, found);
      }
      await db.copies.walked(folder.id, name);
      // Empty folders are made too.
      if (target.hasFolders) await place(folder.id);
    } catch (error) {
      const known = explainCopy(error);
      if (signal.aborted || known?.concerns !== 'file' || known.isPassing) throw error;
      await db.copies.failFolder(copy.id, { id: folder.id, name: name ?? '', reason: known.message });
    }
  }
  await db.copies.endPlanning(copy.id, clock());
}

/** Tells how many folders of the copy lead to one, itself included. */
function depthsIn({ copies }: Pick<Database, 'copies'>): (folder: CopyFolderRow) => Promise<number> {
  const known = new Map<number, number>();
  return async function depthOf({ id, parentId }): Promise<number> {
    const above =
      parentId === null ? 0 : (known.get(parentId) ?? (await depthOf(await copies.folder(parentId))));
    known.set(id, above + 1);
    return above + 1;
  };
}

function tooMany(mostRows: number): CopyError {
  return new CopyError(
    `There are more than ${mostRows.toLocaleString('en')} files and folders in it: copy its folders one by one.`,
    { concerns: 'library' },
  );
}
