import * as z from 'zod/mini';
import { folderId, id, pageNumber, pageOf, pageSize, timestamp } from './common.ts';
import { file } from './file.ts';
import { folder } from './folder.ts';

/** Days before what is in the trash goes for good. */
export const TRASH_DAYS = 30;

/** One thing that was deleted on its own: a file, or a folder with everything in it. */
export const trashItem = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('file'),
    trashedAt: timestamp,
    /** Names of the folders it was in, top first; empty for the top itself. */
    location: z.array(z.string()),
    file,
  }),
  z.object({ kind: z.literal('folder'), trashedAt: timestamp, location: z.array(z.string()), folder }),
]);
export type TrashItem = z.infer<typeof trashItem>;

/** Newest deletion first. */
export const trashPage = pageOf(trashItem);

export const trashQuery = z.object({
  /** A folder that was deleted on its own: the files that went with it. */
  folderId: z.optional(folderId),
  page: z.optional(pageNumber),
  pageSize: z.optional(pageSize),
});
export type TrashQuery = z.infer<typeof trashQuery>;

/** Things counted in one call. */
const COUNTED_MAX = 10_000;
const countedIds = z.optional(
  z
    .array(id.check(z.toLowerCase()))
    .check(z.maxLength(COUNTED_MAX, `must have at most ${COUNTED_MAX} entries`)),
);

/** Files and folders that were deleted on their own; without both, the whole trash. */
export const trashCountBody = z.object({ files: countedIds, folders: countedIds });
export type TrashCountBody = z.infer<typeof trashCountBody>;

/** What would be gone for good: also what is inside folders. Sizes in bytes. */
export const trashCount = z.object({ files: z.number(), folders: z.number(), bytes: z.number() });
export type TrashCount = z.infer<typeof trashCount>;
