import * as z from 'zod/mini';
import { answeredId } from './common.ts';
import { fileQuery } from './file.ts';
import { fileCountsQuery } from './file-counts.ts';

/** Libraries elsewhere have ids of other kinds. */
const place = { folderId: z.optional(answeredId) };

/** What `GET /files` of a library elsewhere takes; the page is read beside it. */
export const remoteFileQuery = z.extend(z.omit(fileQuery, { page: true, pageSize: true }), place);
export type RemoteFileQuery = z.infer<typeof remoteFileQuery>;

export const remoteFileCountsQuery = z.extend(fileCountsQuery, place);
export type RemoteFileCountsQuery = z.infer<typeof remoteFileCountsQuery>;
