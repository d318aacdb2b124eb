import * as z from 'zod/mini';
import { id, timestamp } from './common.ts';
import { parentRef } from './folder.ts';
import { DOWNLOAD_MAX } from './values.ts';

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

/**
 * Files by their ids, with commas; everything in a folder (`root` for the whole library); or what a ticket stands for.
 */
export const downloadQuery = z
  .object({
    ids: z.optional(idList),
    folderId: z.optional(parentRef),
    ticket: z.optional(z.string().check(z.maxLength(64))),
  })
  .check(
    z.refine((query) => Object.values(query).filter((value) => value !== undefined).length === 1, {
      path: ['ids'],
      error: 'or folderId or ticket must be given, and only one of them',
    }),
  );
export type DownloadQuery = z.infer<typeof downloadQuery>;

/** More files than fit into an address. */
export const downloadTicketBody = z.object({
  ids: z
    .array(id.check(z.toLowerCase()))
    .check(
      z.minLength(1, 'must not be empty'),
      z.maxLength(DOWNLOAD_MAX, `must be at most ${DOWNLOAD_MAX} ids: take a whole folder, or several`),
    ),
});

/** What to ask for with `?ticket=`, by the one who got it and until then. */
export const downloadTicket = z.object({ data: z.object({ ticket: z.string(), expiresAt: timestamp }) });
