import type { Context } from 'hono';
import type { AppEnv } from '../app-deps.ts';
import type { FileRow } from '../db/interface.ts';
import { contentVersion } from '../services/media-urls.ts';

const YEAR_SECONDS = 31_536_000;

/** Who may keep the answer, and how long. With the current `v` the address never means other bytes; without it the browser has to ask each time. */
export function cachingHeaders(
  { publicCache }: { publicCache: boolean },
  c: Context<AppEnv>,
  row: FileRow,
  etag: string,
) {
  const isForEverybody = !row.isPrivate && c.req.query('signature') === undefined;
  const isPublic = publicCache && isForEverybody;
  const isCurrent = c.req.query('v') === contentVersion(row.checksum);
  const lifetime = isCurrent ? `max-age=${YEAR_SECONDS}, immutable` : 'no-cache';
  return {
    'Cache-Control': `${isPublic ? 'public' : 'private'}, ${lifetime}`,
    // A public file's address is there to be shown on other sites.
    'Cross-Origin-Resource-Policy': isForEverybody ? 'cross-origin' : 'same-origin',
    ETag: etag,
  };
}
