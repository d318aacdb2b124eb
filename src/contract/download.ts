import * as z from 'zod/mini';
import { id } from './common.ts';
import { parentRef } from './folder.ts';

/** What fits into an address. */
const DOWNLOAD_IDS_MAX = 500;

const idList = z.pipe(
  z.pipe(
    z.string(),
    z.transform((text) => [...new Set(text.split(',').map((part) => part.trim().toLowerCase()))]),
  ),
  z
    .array(id)
    .check(
      z.maxLength(
        DOWNLOAD_IDS_MAX,
        `must be at most ${DOWNLOAD_IDS_MAX} ids: take a whole folder, or several`,
      ),
    ),
);

/** Either files by their ids, with commas, or everything in a folder (`root` for the whole library). */
export const downloadQuery = z.object({ ids: z.optional(idList), folderId: z.optional(parentRef) }).check(
  z.refine(({ ids, folderId }) => (ids === undefined) !== (folderId === undefined), {
    path: ['ids'],
    error: 'or folderId must be given, and not both',
  }),
);
export type DownloadQuery = z.infer<typeof downloadQuery>;
