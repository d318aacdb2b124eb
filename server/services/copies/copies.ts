import type { Page } from '../../../src/contract/common.ts';
import type { Copy, CopyItem, CopyItemsQuery, CreateCopyBody } from '../../../src/contract/copy.ts';
import type { AppDeps } from '../../app-deps.ts';
import type { CopyRow } from '../../db/interface/copies.ts';
import type { CreateKey } from '../../db/interface.ts';
import { invalidField, notFound, ServiceError } from '../errors.ts';
import { newId } from '../ids.ts';
import { listLibraries } from '../libraries.ts';
import { type PageWindow, pageWindow } from '../pages.ts';
import { OWN_LIBRARY } from '../sessions.ts';
import { toTimestamp } from '../timestamps.ts';

type CopiesDeps = Pick<AppDeps, 'db' | 'clock' | 'config' | 'copyRunner'>;

/**
 * Notes what is to be copied and answers at once; the runner does the rest. With a `key` that has made one already, answers that
 * one. Throws `invalid` for libraries that are not known, or between which nothing is copied.
 */
export async function createCopy(deps: CopiesDeps, body: CreateCopyBody, key?: CreateKey): Promise<Copy> {
  const { db, clock, copyRunner } = deps;
  const libraries = await listLibraries(deps);
  const find = (field: 'from' | 'to') => {
    const library = libraries.find(({ id }) => id === body[field]);
    if (!library) throw invalidField(field, 'must be the id of a library that is known here');
    return library;
  };
  const [from, to] = [find('from'), find('to')];
  const { files = [], folders = [], toFolderId = null } = body;
  if (from.kind === 'flockx' && folders.length > 0)
    throw invalidField('folders', 'must be left away: the library has no folders');
  if (to.kind === 'flockx') checkIntoFlockx(deps, from.kind, toFolderId);
  if (to.kind === 'own' && toFolderId !== null && !(await db.folders.get(toFolderId)))
    throw invalidField('toFolderId', 'must be a folder that exists');
  const row = await db.copies.create(
    {
      id: newId(),
      sourceId: from.id,
      sourceName: from.name,
      targetId: to.id,
      targetName: to.name,
      folderId: toFolderId,
      createdAt: clock(),
      files,
      folders,
    },
    key,
  );
  copyRunner.wake();
  return toCopy(row);
}

/** flockx fetches each file from a signed address of ours. */
function checkIntoFlockx({ config }: Pick<CopiesDeps, 'config'>, from: string, toFolderId: string | null) {
  if (from !== OWN_LIBRARY)
    throw invalidField(
      'to',
      'cannot be a flockx library here: those get files from the server’s own library',
    );
  if (config.publicUrl === null)
    throw invalidField(
      'to',
      'cannot be a flockx library: flockx fetches files itself, and this server has no public address (PUBLIC_URL)',
    );
  if (toFolderId !== null) throw invalidField('toFolderId', 'must be left away: the library has no folders');
}

/** The newest first. */
export async function listCopies(
  { db }: Pick<CopiesDeps, 'db'>,
  query: { page?: number | undefined; pageSize?: number | undefined },
): Promise<Page<Copy>> {
  const window = pageWindow(query);
  const { total, rows } = await db.copies.list(window);
  return { ...envelope(total, window), data: rows.map(toCopy) };
}

/** Throws `notFound`. */
export async function getCopy({ db }: Pick<CopiesDeps, 'db'>, id: string): Promise<Copy> {
  const row = await db.copies.get(id);
  if (!row) throw notFound('copy');
  return toCopy(row);
}

/** The report: the files of a copy, or those in one state. Throws `notFound`. */
export async function listCopyItems(
  { db }: Pick<CopiesDeps, 'db'>,
  id: string,
  { state, ...query }: CopyItemsQuery,
): Promise<Page<CopyItem>> {
  await getCopy({ db }, id);
  const window = pageWindow(query);
  const { total, rows } = await db.copies.items(id, { ...window, state });
  const data = rows.map((row) => ({
    fileId: row.sourceId,
    fileName: row.name,
    folders: row.folders,
    state: row.state,
    message: row.reason,
    targetId: row.targetId,
  }));
  return { ...envelope(total, window), data };
}

/** What is copied stays. Throws `notFound`, and `conflict` when it has come to its end already. */
export async function cancelCopy({ db, clock, copyRunner }: CopiesDeps, id: string): Promise<Copy> {
  await getCopy({ db }, id);
  if (!(await db.copies.cancel(id, clock())))
    throw new ServiceError('conflict', 'The copy has come to its end already.');
  copyRunner.callOff(id);
  return getCopy({ db }, id);
}

/** Copies what is not copied: what failed, and what was cancelled. Throws `notFound`, and `conflict` when there is nothing of the kind. */
export async function retryCopy({ db, clock, copyRunner }: CopiesDeps, id: string): Promise<Copy> {
  await getCopy({ db }, id);
  if (!(await db.copies.retry(id, clock())))
    throw new ServiceError('conflict', 'There is nothing to copy again: it is under way, or all is copied.');
  copyRunner.wake();
  return getCopy({ db }, id);
}

function envelope(total: number, { page, pageSize }: PageWindow) {
  return { total, page, pageSize, lastPage: Math.max(1, Math.ceil(total / pageSize)) };
}

function toCopy(row: CopyRow): Copy {
  const isHeld = row.finishedAt === null && row.strikes > 0;
  return {
    id: row.id,
    from: { id: row.sourceId, name: row.sourceName },
    to: { id: row.targetId, name: row.targetName },
    toFolder: row.folderId === null ? null : { id: row.folderId, name: row.folderName ?? '' },
    state: row.state,
    message: row.reason,
    nextTryAt: isHeld ? toTimestamp(row.dueAt) : null,
    files: row.files,
    bytes: row.bytes,
    done: row.done,
    doneBytes: row.doneBytes,
    failed: row.failed,
    createdAt: toTimestamp(row.createdAt),
    finishedAt: row.finishedAt === null ? null : toTimestamp(row.finishedAt),
  };
}
