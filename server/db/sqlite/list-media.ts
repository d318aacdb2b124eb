import type { ListMedia, MediaRow } from '../interface/media.ts';
import { type Connection, whileWanted } from './connection.ts';
import { facetsThatFit } from './facets.ts';
import { getMedia } from './media.ts';
import { tallied } from './usage.ts';
import { integer, text } from './values.ts';

/** The columns that a list can be asked for. */
const IDS = {
  knowledgeGraph: 'knowledge_graph',
  twin: 'twin',
  community: 'community',
  organization: 'organization',
} as const;

/** What a list consists of: `from` has its rows, with their `values`; `total` counts them where counts are kept. */
type Part = { select: string; from: string; values: string[]; total?: number };

/** Files and items without one, each by an index, merged. */
export function listMedia(db: Connection, query: ListMedia): { total: number; rows: MediaRow[] } {
  const parts = partsOf(db, query);
  const keys = parts.map(({ select, from }) => `SELECT ${select} FROM ${from}`).join(' UNION ALL ');
  const found = db
    .sql(`${keys} ORDER BY 2 DESC, 1 DESC LIMIT ? OFFSET ?`)
    .all(...parts.flatMap(({ values }) => values), query.pageSize, (query.page - 1) * query.pageSize);
  const rows = found.map((row) => {
    const media = getMedia(db, text(row, 'id'));
    if (!media) throw new Error(`media ${text(row, 'id')} is listed and not there`);
    return media;
  });
  return { total: parts.reduce((sum, part) => sum + totalOf(db, part), 0), rows };
}

function totalOf(db: Connection, { total, from, values }: Part): number {
  return total ?? integer(db.sql(`SELECT count(*) AS total FROM ${from}`).get(...values), 'total');
}

/** Where something is asked for that only a file has, there are no items without one. */
function partsOf(db: Connection, query: ListMedia): Part[] {
  const { type, mimeTypes } = query;
  const asked = Object.entries(IDS).flatMap(([name, column]) => {
    const value = query[name as keyof typeof IDS];
    return value === undefined ? [] : [{ condition: `m.${column} = ?`, value }];
  });
  const ids = asked.map(({ condition }) => condition);
  const values = asked.map(({ value }) => value);
  const facets = type && facetsThatFit({ type });
  const conditions = [
    'f.trash_root IS NULL',
    whileWanted('f.num'),
    ...ids,
    // With the plus no index is chosen for it: sorting all that it finds takes longer than passing by the others.
    ...(facets ? [`+f.facets IN (${facets.join(', ')})`] : []),
    ...(mimeTypes ? ['f.mime_type IN (SELECT value FROM json_each(?))'] : []),
  ].join(' AND ');
  const tables = ids.length > 0 ? 'media_items m JOIN files f ON f.id = m.file_id' : 'files f';
  const files: Part = {
    select: 'f.id, f.created_at',
    from: `${tables} WHERE ${conditions}`,
    values: mimeTypes ? [...values, JSON.stringify(mimeTypes)] : values,
  };
  if (ids.length === 0 && !mimeTypes) files.total = facets ? tallied(db, facets) : countOfFiles(db);
  if (type || mimeTypes) return [files];
  const without = ['m.file_id IS NULL', whileWanted('m.rowid'), ...ids].join(' AND ');
  return [files, { select: 'm.id, m.created_at', from: `media_items m WHERE ${without}`, values }];
}

function countOfFiles(db: Connection): number {
  return integer(db.sql('SELECT files FROM usage WHERE is_trashed = 0').get(), 'files');
}
