import type { MediaFile } from '../../src/contract/file.ts';
import type { Folder } from '../../src/contract/folder.ts';
import type { TrashCount, TrashCountBody, TrashItem, TrashQuery } from '../../src/contract/trash.ts';
import { type FileDeps, type Origin, toFile } from './files.ts';
import { toFolder } from './folders.ts';
import { pageOf, pageWindow } from './pages.ts';
import { toTimestamp } from './timestamps.ts';

/** What was deleted on its own, newest first, or the files that went with a folder. They have signed addresses. */
export async function listTrash(deps: FileDeps, query: TrashQuery, origin: Origin) {
  const window = pageWindow(query);
  const rows = await deps.db.trash.list({ ...window, folderId: query.folderId });
  return pageOf(rows, window, (row): TrashItem => {
    const { location } = row;
    const trashedAt = toTimestamp(row.trashedAt);
    return row.kind === 'file'
      ? { kind: row.kind, trashedAt, location, file: toFile(deps, row.file, origin, { isTrashed: true }) }
      : { kind: row.kind, trashedAt, location, folder: toFolder(row.folder) };
  });
}

/** How much deleting these for good would take, or emptying the trash: files and folders with what is inside, bytes. */
export async function countTrash({ db }: FileDeps, asked: TrashCountBody): Promise<TrashCount> {
  return db.trash.count(asked);
}

/**
 * Back to where it was, or the nearest folder above that still lives; alone, if it went to the trash with its folder.
 * Throws `notFound`.
 */
export async function restoreFile(deps: FileDeps, id: string, origin: Origin): Promise<MediaFile> {
  return toFile(deps, await deps.db.trash.restoreFile(id, deps.clock()), origin);
}

/** With what went with it; a taken name gets " (2)". Throws `notFound`. */
export async function restoreFolder({ db, clock }: FileDeps, id: string): Promise<Folder> {
  return toFolder(await db.trash.restoreFolder(id, clock()));
}

/** For good. Throws `notFound`. */
export async function deleteTrashedFile({ db }: FileDeps, id: string): Promise<void> {
  await db.trash.deleteFile(id);
}

/** For good, with what went with it. Throws `notFound`. */
export async function deleteTrashedFolder({ db }: FileDeps, id: string): Promise<void> {
  await db.trash.deleteFolder(id);
}

/** Everything in the trash, for good; answers how much that was. */
export async function emptyTrash({ db }: FileDeps): Promise<{ files: number; folders: number }> {
  return db.trash.empty();
}
