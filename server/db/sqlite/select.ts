import type { Selection } from '../../../src/contract/selection.ts';
import { sortKey } from '../../lib/text-keys.ts';
import { invalidField } from '../../services/errors.ts';
import type { FilePlace, SelectFiles } from '../interface.ts';
import type { Connection } from './connection.ts';
import { revisionOf } from './counts.ts';
import { conditionsOf, type FileFilter, filterOf } from './file-filter.ts';
import { totalOf } from './file-totals.ts';
import { revisionsOf } from './list-files.ts';
import { defaultDirection, ORDERS, type Order, type SortBy } from './orders.ts';
import { recentTotal } from './recent-totals.ts';
import {
  columnsOf,
  comparePlaces,
  mergeSpans,
  type Place,
  type Span,
  spansAfter,
  stretchesOf,
} from './spans.ts';
import { integer, type SqlRow, text } from './values.ts';

const EVERYTHING: Span = { from: null, isFromExcluded: false, to: null };

/** What is looked through: the filter, the order in the direction asked for, and the parts of the list that are meant. */
type Look = { filter: FileFilter; order: Order; columns: Order['columns']; spans: Span[] };

export function selectFiles(db: Connection, asked: SelectFiles): Selection {
  const { query, ranges, except, after, limit } = asked;
  const sortBy = query.sortBy ?? 'sortOrder';
  const order = ORDERS[sortBy];
  const isDescending = (query.sortDirection ?? defaultDirection(sortBy)) === 'desc';
  const columns = columnsOf(order, isDescending);
  const spans = ranges
    ? mergeSpans(
        columns,
        ranges.map(({ from, to }) => [placeOf(sortBy, from), placeOf(sortBy, to)]),
      ).map((span) => ({ ...span, isFromExcluded: false }))
    : [EVERYTHING];
  const look: Look = { filter: filterOf({ ...query, page: 1, pageSize: 1 }), order, columns, spans };
  const rest = after === null ? spans : spansAfter(columns, spans, readCursor(after, columns));

  const excepted = new Set(except);
  const ids: string[] = [];
  let [last, next]: [SqlRow | null, string | null] = [null, null];
  for (const row of rowsIn(db, { ...look, spans: rest })) {
    const id = text(row, 'id');
    if (excepted.has(id)) continue;
    if (ids.length === limit) {
      next = last && writeCursor(columns, last);
      break;
    }
    ids.push(id);
    last = row;
  }
  const isAll = after === null && next === null;
  // Whoever asks for the next part asks the same again.
  const counted = () => recentTotal(db, { query, ranges }, () => countIn(db, look));
  return {
    data: ids,
    total: isAll ? ids.length : counted() - countExcepted(db, look, except),
    revision: revisionOf(db, ...revisionsOf(query)),
    next,
  };
}

/** The files in these spans, in order. */
function* rowsIn(db: Connection, look: Look): Generator<SqlRow> {
  const { filter, columns, spans } = look;
  const orderBy = columns
    .map(({ name, isDescending }) => `${name} ${isDescending ? 'DESC' : 'ASC'}`)
    .join(', ');
  const names = columns.map(({ name }) => name).join(', ');
  for (const { sql, values } of filter.search
    ? stretchesThrough(columns, spans)
    : stretchesIn(columns, spans)) {
    const { where, values: filterValues } = whereOf(filter, sql);
    const rows = db
      .sql(`SELECT ${names} FROM ${indexOf(look)} WHERE ${where} ORDER BY ${orderBy}`)
      .iterate(...filterValues, ...values);
    if (!filter.search) yield* rows;
    else for (const row of rows) if (isIn(columns, spans, row)) yield row;
  }
}

function countIn(db: Connection, look: Look): number {
  const { filter, columns, spans } = look;
  if (spans[0] === EVERYTHING) return totalOf(db, filter);
  let total = 0;
  if (filter.search) {
    for (const _ of rowsIn(db, look)) total++;
    return total;
  }
  for (const { sql, values } of stretchesIn(columns, spans)) {
    const { where, values: filterValues } = whereOf(filter, sql);
    const row = db.sql(`SELECT count(*) AS total FROM ${indexOf(look)} WHERE ${where}`);
    total += integer(row.get(...filterValues, ...values), 'total');
  }
  return total;
}

/** How many of these would be among the others. */
function countExcepted(db: Connection, { filter, columns, spans }: Look, ids: string[]): number {
  if (ids.length === 0) return 0;
  const { where, values } = whereOf(filter, 'id IN (SELECT value FROM json_each(?))');
  return db
    .sql(
      `SELECT ${columns.map(({ name }) => name).join(', ')} FROM files INDEXED BY sqlite_autoindex_files_1 WHERE ${where}`,
    )
    .all(...values, JSON.stringify(ids))
    .filter((row) => isIn(columns, spans, row)).length;
}

function stretchesIn(columns: Order['columns'], spans: Span[]) {
  return spans.flatMap((span) => stretchesOf(columns, span));
}

/** What a search found is looked up once for all spans, and what lies between them skipped. */
function stretchesThrough(columns: Order['columns'], spans: Span[]) {
  const [first, last] = [spans[0], spans.at(-1)];
  return first && last ? stretchesOf(columns, { ...first, to: last.to }) : [];
}

function isIn(columns: Order['columns'], spans: Span[], row: SqlRow): boolean {
  const place = placeIn(columns, row);
  return spans.some(
    ({ from, isFromExcluded, to }) =>
      (from === null || comparePlaces(columns, from, place) < (isFromExcluded ? 0 : 1)) &&
      (to === null || comparePlaces(columns, place, to) <= 0),
  );
}

function whereOf(filter: FileFilter, last: string): { where: string; values: (string | number)[] } {
  const conditions = conditionsOf(filter);
  return {
    where: ['trash_root IS NULL', ...conditions.map(({ sql }) => sql), last].join(' AND '),
    values: conditions.flatMap(({ values }) => values),
  };
}

function indexOf({ filter, order }: Look): string {
  return `files INDEXED BY ${filter.scope.kind === 'folder' ? 'folder' : 'library'}_by_${order.index}`;
}

const VALUES: Record<string, (place: FilePlace) => string | number | undefined> = {
  id: ({ id }) => id,
  sort_order: ({ sortOrder }) => sortOrder,
  created_at: ({ createdAt }) => createdAt,
  updated_at: ({ updatedAt }) => updatedAt,
  title_key: ({ title }) => (title === undefined ? undefined : sortKey(title)),
  file_name_key: ({ fileName }) => (fileName === undefined ? undefined : sortKey(fileName)),
  file_size: ({ fileSize }) => fileSize,
};

function placeOf(sortBy: SortBy, place: FilePlace): Place {
  return ORDERS[sortBy].columns.map(({ name }) => {
    const value = VALUES[name]?.(place);
    if (value === undefined) throw new TypeError(`a place among files by ${sortBy} has no ${name}`);
    return value;
  });
}

function placeIn(columns: Order['columns'], row: SqlRow): Place {
  return columns.map(({ name }) => (typeof row[name] === 'number' ? integer(row, name) : text(row, name)));
}

function writeCursor(columns: Order['columns'], row: SqlRow): string {
  return Buffer.from(JSON.stringify(placeIn(columns, row))).toString('base64url');
}

/** Throws `invalid` for what is not the cursor of an answer in this order. */
function readCursor(cursor: string, columns: Order['columns']): Place {
  const wrong = () => invalidField('after', 'must be the next of the answer before, with the same query');
  let place: unknown;
  try {
    place = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw wrong();
  }
  if (!Array.isArray(place) || place.length !== columns.length) throw wrong();
  return columns.map(({ name }, at): string | number => {
    const value: unknown = place[at];
    const isText = name === 'id' || name.endsWith('_key');
    if (isText && typeof value === 'string') return value;
    if (!isText && typeof value === 'number') return value;
    throw wrong();
  });
}
