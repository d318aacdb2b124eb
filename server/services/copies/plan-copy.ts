import type { CopyRow } from '../../db/interface/copies.ts';
import type { Database } from '../../db/interface.ts';
import type { Ends } from './ends.ts';
import { explainCopy } from './explain.ts';
import type { Place } from './place.ts';

type PlanDeps = { db: Pick<Database, 'copies'>; clock: () => number };

/**
 * Finds out what a copy consists of, folder by folder, and makes the folders in the target. It can be broken off at any moment: what
 * was found is kept, and the next call goes on. Throws a `CopyError`.
 */
export async function planCopy(
  { db, clock }: PlanDeps,
  copy: CopyRow,
  { source, target }: Ends,
  place: Place,
  signal: AbortSignal,
): Promise<void> {
  if (copy.folderId !== null) {
    await db.copies.nameTarget(copy.id, await target.folderName(copy.folderId, signal));
  }
  for (;;) {
    const folder = await db.copies.nextToWalk(copy.id);
    if (!folder) break;
    let { name } = folder;
    try {
      name ??= await source.folderName(folder.sourceId, signal);
      for await (const found of source.walk(folder.sourceId, signal)) {
        signal.throwIfAborted();
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
