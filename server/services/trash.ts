import type { MediaFile } from '../../src/contract/file.ts';
import type { Folder } from '../../src/contract/folder.ts';
import type { TrashItem, TrashQuery } from '../../src/contract/trash.ts';
import { type FileDeps, type Origin, toFile } from './files.ts';
import { toFolder } from './folders.ts';
import { pageOf, pageWindow } from './pages.ts';
import { toTimestamp } from './timestamps.ts';

/** What was deleted on its own, newest first. Files in it have signed addresses. */
export async function listTrash(deps: FileDeps, query: TrashQuery, origin: Origin) {
  const window = pageWindow(query);
  return pageOf(await deps.db.trash.list(window), window, (row): TrashItem => {
    const { location } = row;
    const trashedAt = toTimestamp(row.trashedAt);
    return row.kind === 'file'
      ? { kind: row.kind, trashedAt, location, file: toFile(deps, row.file, origin, { isTrashed: true }) }
      : { kind: row.kind, trashedAt, location, folder: toFolder(row.folder) };
  });
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
