import * as z from 'zod/mini';
import { pageNumber, pageOf, pageSize, timestamp } from './common.ts';
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

export const trashQuery = z.object({ page: z.optional(pageNumber), pageSize: z.optional(pageSize) });
export type TrashQuery = z.infer<typeof trashQuery>;
