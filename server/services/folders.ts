import type {
  CreateFolderBody,
  Folder,
  FolderDetail,
  FolderQuery,
  UpdateFolderBody,
} from '../../src/contract/folder.ts';
import type { AppDeps } from '../app-deps.ts';
import type { CreateKey, FolderRow, IfVersion } from '../db/interface.ts';
import { notFound } from './errors.ts';
import { makeOnce } from './idempotency.ts';
import { newId } from './ids.ts';
import { pageOf, pageWindow } from './pages.ts';
import { toTimestamp } from './timestamps.ts';

type FolderDeps = Pick<AppDeps, 'db' | 'clock'>;

/**
 * One page of live folders by name: of a parent, or all; with a keyword, those whose name has it. With `around` the page
 * that this folder is on, with `startsWith` the one that the next whose name begins so is on; or the first where there is none.
 */
export async function listFolders({ db }: FolderDeps, query: FolderQuery) {
  const window = pageWindow(query);
  const listed = await db.folders.list({ ...query, ...window });
  return pageOf(listed, { ...window, page: listed.page }, toFolder);
}

/** A live folder with its ancestors, root first. Throws `notFound`. */
export async function getFolder({ db }: FolderDeps, id: string): Promise<FolderDetail> {
  const found = await db.folders.get(id);
  if (!found) throw notFound('folder');
  return { ...toFolder(found.row), ancestors: found.ancestors };
}

/**
 * With a `key` that has made a folder already, that one is answered as it is now and the body is not read. Throws `invalid`
 * on `name` (taken there) or `parentId` (unknown, too deep), what `readBody` throws, and for a key what `makeOnce` says.
 */
export async function createFolder(
  { db, clock }: FolderDeps,
  readBody: () => Promise<CreateFolderBody>,
  key?: CreateKey,
): Promise<Folder> {
  return makeOnce(db, 'folder', key, {
    find: (known) => db.createKeys.folder(known),
    show: toFolder,
    async make() {
      const { name, parentId } = await readBody();
      return toFolder(
        await db.folders.create({ id: newId(), name, parentId: parentId ?? null, now: clock() }, key),
      );
    },
  });
}

/** Renames or moves. Throws `notFound`, `preconditionFailed`, `invalid`. */
export async function updateFolder(
  { db, clock }: FolderDeps,
  id: string,
  change: UpdateFolderBody,
  ifVersion: IfVersion,
): Promise<Folder> {
  return toFolder(await db.folders.update(id, change, ifVersion, clock()));
}

/** To the trash with everything in it. Throws `notFound`, `preconditionFailed`. */
export async function trashFolder(
  { db, clock }: FolderDeps,
  id: string,
  ifVersion: IfVersion,
): Promise<void> {
  await db.folders.trash(id, ifVersion, clock());
}

/** A row as the API shows it. */
export function toFolder(row: FolderRow): Folder {
  return {
    id: row.id,
    name: row.name,
    parentId: row.parentId,
    createdAt: toTimestamp(row.createdAt),
    updatedAt: toTimestamp(row.updatedAt),
    version: row.version,
    foldersCount: row.foldersCount,
    filesCount: row.filesCount,
    totalFilesCount: row.totalFilesCount,
  };
}
