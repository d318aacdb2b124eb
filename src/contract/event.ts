import * as z from 'zod/mini';
import { id } from './common.ts';

const CHANGE_KINDS = [
  'file.created',
  'file.updated',
  'file.trashed',
  'file.restored',
  'file.deleted',
  'folder.created',
  'folder.updated',
  'folder.trashed',
  'folder.restored',
  'folder.deleted',
  'trash.emptied',
  /** More than can be told one by one, or by another program: read again what is shown. */
  'library.changed',
] as const;

/** What a server-sent event `change` says: never a text or a name, so that it tells nothing of private files. */
export const change = z.object({
  kind: z.enum(CHANGE_KINDS),
  /** Of the files or folders; at most 500. */
  ids: z.array(id),
  /** The folders whose lists differ now, where that is known; null is the top. After a move both, the old one and the new one. */
  folderIds: z.array(z.nullable(id)),
  /** The new version of the one thing that changed; null where there are several, or it is gone. */
  version: z.nullable(z.number()),
});
export type Change = z.infer<typeof change>;

/** More ids than this are told as `library.changed`. */
export const CHANGE_IDS_MAX = 500;

/** Of an answer to a signed-in browser: the id of the last event before the question. */
export const EVENT_ID_HEADER = 'X-Event-Id';

/** `since`: the id of the last event that was seen, for clients that cannot send `Last-Event-ID`. */
export const eventsQuery = z.object({ since: z.optional(z.string()) });
