import * as z from 'zod/mini';
import { answeredId, pageNumber, pageOf, pageSize, timestamp } from './common.ts';
import { COPY_IDS_MAX, COPY_ITEM_STATES, COPY_STATES } from './copy-values.ts';

const libraryId = z.string().check(z.minLength(1, 'must be the id of a library'), z.maxLength(100));
const ids = z
  .array(answeredId)
  .check(z.maxLength(COPY_IDS_MAX, `must be at most ${COPY_IDS_MAX.toLocaleString('en')} at once`));

/** What is copied, and where to. `toFolderId` null is the top of that library. */
export const createCopyBody = z
  .object({
    from: libraryId,
    to: libraryId,
    toFolderId: z.optional(z.nullable(answeredId)),
    files: z.optional(ids),
    folders: z.optional(ids),
  })
  .check(
    z.refine(({ from, to }) => from !== to, {
      path: ['to'],
      error: 'must not be the library that `from` names',
    }),
    z.refine(({ files = [], folders = [] }) => files.length + folders.length > 0, {
      path: ['files'],
      error: 'must name at least one file, or folders one folder',
    }),
  );
export type CreateCopyBody = z.infer<typeof createCopyBody>;

const place = z.object({ id: z.string(), name: z.string() });

/** A copy of files and folders from one library into another, which the server makes by itself. */
export const copy = z.object({
  id: z.string(),
  from: place,
  to: place,
  /** Null is the top; a name that is not known yet is empty. */
  toFolder: z.nullable(place),
  state: z.enum(COPY_STATES),
  /** What holds it up, or why it failed; null where nothing does. */
  message: z.nullable(z.string()),
  /** When it goes on, where something holds it up. */
  nextTryAt: z.nullable(timestamp),
  /** Planned so far, those that are done and those that failed included. */
  files: z.number(),
  /** Of those files whose size is known. */
  bytes: z.number(),
  done: z.number(),
  doneBytes: z.number(),
  failed: z.number(),
  createdAt: timestamp,
  finishedAt: z.nullable(timestamp),
});
export type Copy = z.infer<typeof copy>;

export const copyPage = pageOf(copy);

export const copiesQuery = z.object({ page: z.optional(pageNumber), pageSize: z.optional(pageSize) });

/** One file of a copy, for its report. */
export const copyItem = z.object({
  fileId: z.string(),
  /** Null until the file has been asked for. */
  fileName: z.nullable(z.string()),
  /** Names of the folders that it goes into below the one that was chosen, from the top down. */
  folders: z.array(z.string()),
  state: z.enum(COPY_ITEM_STATES),
  /** Why it failed, or did the last time. */
  message: z.nullable(z.string()),
  /** The file that it has become. */
  targetId: z.nullable(z.string()),
});
export type CopyItem = z.infer<typeof copyItem>;

export const copyItemPage = pageOf(copyItem);

export const copyItemsQuery = z.extend(copiesQuery, { state: z.optional(z.enum(COPY_ITEM_STATES)) });
export type CopyItemsQuery = z.infer<typeof copyItemsQuery>;
