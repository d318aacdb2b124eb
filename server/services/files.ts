import {
  createFileFields,
  type FileQuery,
  type MediaFile,
  type UpdateFileBody,
} from '../../src/contract/file.ts';
import type { FileCounts, FileCountsQuery } from '../../src/contract/file-counts.ts';
import type { AppDeps } from '../app-deps.ts';
import type { CreateKey, FileRow, IfVersion, NewFileRow } from '../db/interface.ts';
import { withChoices } from '../lib/count-choices.ts';
import { receiveContent } from './content.ts';
import type { BodyReader } from './create-body.ts';
import { invalidField, notFound } from './errors.ts';
import { makeOnce } from './idempotency.ts';
import { newId } from './ids.ts';
import { pageOf, pageWindow } from './pages.ts';
import { followWithThumbhash } from './thumbhashes.ts';
import { toTimestamp } from './timestamps.ts';

export type FileDeps = Pick<
  AppDeps,
  'db' | 'storage' | 'diskRoom' | 'pictures' | 'mediaUrls' | 'clock' | 'config' | 'log'
>;

/** Where the caller reaches this server, such as `https://media.example.com`; it begins every `fileUrl`. */
export type Origin = string;

/**
 * One page of live files, filtered and sorted as API.md says. Rejects with an `AbortError` once `signal` says that nobody
 * waits for it any more.
 */
export async function listFiles(deps: FileDeps, query: FileQuery, origin: Origin, signal?: AbortSignal) {
  const window = pageWindow(query);
  const rows = await deps.db.files.list({ ...query, ...window }, signal);
  return pageOf(rows, window, (row) => toFile(deps, row, origin));
}

/** How many files each choice would leave of a list. Rejects as `listFiles` does. */
export async function countFiles(
  deps: Pick<FileDeps, 'db'>,
  query: FileCountsQuery,
  signal?: AbortSignal,
): Promise<FileCounts> {
  return deps.db.files.countChoices(withChoices(query), signal);
}

/** A live file. Throws `notFound`. */
export async function getFile(deps: FileDeps, id: string, origin: Origin): Promise<MediaFile> {
  const row = await deps.db.files.get(id);
  if (!row) throw notFound('file');
  return toFile(deps, row, origin);
}

type CreateOptions = {
  origin: Origin;
  contentLength?: number | undefined;
  signal?: AbortSignal;
  key?: CreateKey | undefined;
};

/**
 * Stores a file from a create body as it arrives. Acknowledged only once the bytes and then the row are on the disk
 * (API.md §4). With a `key` that has stored a file already, that one is answered as it is now and the body is not read.
 * Throws `malformed`, `invalid`, `tooLarge`, `unsupportedMediaType`, `libraryFull`, and for a key what `makeOnce` says; whatever it throws, nothing
 * is left behind.
 */
export async function createFile(
  deps: FileDeps,
  body: () => BodyReader,
  options: CreateOptions,
): Promise<MediaFile> {
  const { db } = deps;
  return makeOnce(db, 'file', options.key, {
    find: (key) => db.createKeys.file(key),
    show: (row, isTrashed) => toFile(deps, row, options.origin, { isTrashed }),
    make: () => storeFile(deps, body, options),
  });
}

async function storeFile(deps: FileDeps, body: () => BodyReader, options: CreateOptions): Promise<MediaFile> {
  const { fields: known, content } = await receiveContent(deps, body, options, async (fields) => {
    const parsed = createFileFields.parse(fields);
    // Asked before the bytes are kept; the row's own transaction asks again.
    if (parsed.folderId && !(await deps.db.folders.get(parsed.folderId))) {
      throw invalidField('folderId', 'must be a folder that exists');
    }
    return parsed;
  });
  const now = deps.clock();
  const file: NewFileRow = {
    id: newId(),
    uploadId: newId(),
    folderId: known.folderId ?? null,
    title: known.title ?? titleOf(known.fileName),
    description: known.description ?? null,
    altText: known.altText ?? null,
    sortOrder: known.sortOrder ?? 0,
    isFavorite: known.isFavorite ?? false,
    isPrivate: known.isPrivate ?? false,
    createdAt: now,
    updatedAt: now,
    version: 1,
    fileName: known.fileName,
    ...content,
  };
  const row = await deps.db.files.create(file, options.key);
  void followWithThumbhash(deps, row);
  return toFile(deps, row, options.origin);
}

/** The file name without its extension. */
export function titleOf(fileName: string): string {
  return fileName.replace(/(?<=.)\.[^.]{1,16}$/, '');
}

/** Throws `notFound`, `preconditionFailed`, `invalid` (unknown folder). */
export async function updateFile(
  deps: FileDeps,
  id: string,
  change: UpdateFileBody,
  options: { ifVersion: IfVersion; origin: Origin },
): Promise<MediaFile> {
  const row = await deps.db.files.update(id, change, options.ifVersion, deps.clock());
  return toFile(deps, row, options.origin);
}

/** To the trash. Throws `notFound`, `preconditionFailed`. */
export async function trashFile({ db, clock }: FileDeps, id: string, ifVersion: IfVersion): Promise<void> {
  await db.files.trash(id, ifVersion, clock());
}

/** A row as the API shows it, in the documented order of keys. */
export function toFile(
  { mediaUrls, clock }: Pick<FileDeps, 'mediaUrls' | 'clock'>,
  row: FileRow,
  origin: Origin,
  options: { isTrashed?: boolean } = {},
): MediaFile {
  return {
    id: row.id,
    uploadId: row.uploadId,
    folderId: row.folderId,
    title: row.title,
    description: row.description,
    altText: row.altText,
    sortOrder: row.sortOrder,
    isFavorite: row.isFavorite,
    isPrivate: row.isPrivate,
    createdAt: toTimestamp(row.createdAt),
    updatedAt: toTimestamp(row.updatedAt),
    version: row.version,
    upload: toUpload(row, mediaUrls.fileUrl(row, { now: clock(), origin, ...options })),
  };
}

/** What a file consists of, or did, and the address that this is delivered under. */
export function toUpload(row: FileRow, fileUrl: string): MediaFile['upload'] {
  return {
    id: row.uploadId,
    fileName: row.fileName,
    fileSize: row.fileSize,
    fileUrl,
    mimeType: row.mimeType,
    width: row.width,
    height: row.height,
    checksum: row.checksum,
    thumbhash: row.thumbhash,
  };
}
