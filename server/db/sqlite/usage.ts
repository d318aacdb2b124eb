import { libraryIsFull } from '../../services/errors.ts';
import type { UsageRow } from '../interface.ts';
import type { Connection } from './connection.ts';
import { EVERYWHERE } from './counts.ts';
import { facetsThatFit } from './facets.ts';
import { integer } from './values.ts';

/** From kept counts alone: it takes as long for a million files as for one. */
export function getUsage(db: Connection): UsageRow {
  const of = db.sql('SELECT files, bytes FROM usage WHERE is_trashed = ?');
  const [live, trashed] = [of.get(0), of.get(1)];
  return {
    files: integer(live, 'files'),
    bytes: integer(live, 'bytes'),
    images: tallied(db, facetsThatFit({ type: 'image' })),
    imagesWithoutAltText: tallied(db, facetsThatFit({ missingAltText: true })),
    trashedFiles: integer(trashed, 'files'),
    trashedBytes: integer(trashed, 'bytes'),
    versionBytes: integer(db.sql('SELECT bytes FROM version_usage').get(), 'bytes'),
  };
}

/** Whether all files and their versions together have more bytes than the library may. */
export function isTooLarge(db: Connection, maxBytes: number | null): boolean {
  if (maxBytes === null) return false;
  const row = db
    .sql('SELECT (SELECT sum(bytes) FROM usage) + (SELECT bytes FROM version_usage) AS bytes')
    .get();
  return integer(row, 'bytes') > maxBytes;
}

/**
 * Throws `libraryFull` when all files and their versions together have more bytes than the library may. Asked after the row has changed and
 * before its commit, in the one thread that writes: two at once cannot both slip in.
 */
export function checkLibrarySize(db: Connection, maxBytes: number | null): void {
  if (maxBytes !== null && isTooLarge(db, maxBytes)) throw libraryIsFull(maxBytes);
}

/** How many live files have one of these facets. */
export function tallied(db: Connection, facets: number[] | null): number {
  const fitting = (facets ?? []).join(', ');
  const row = db
    .sql(`SELECT ifnull(sum(files), 0) AS files FROM tallies WHERE scope = ? AND facets IN (${fitting})`)
    .get(EVERYWHERE);
  return integer(row, 'files');
}
