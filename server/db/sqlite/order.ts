import { numberRow, ORDER_CHANGES_MAX } from '../../../src/contract/numbering.ts';
import { ROOT } from '../../../src/contract/values.ts';
import { invalidField, ServiceError } from '../../services/errors.ts';
import type { Micros, OrderChange, OrderFiles, ReorderFiles } from '../interface.ts';
import type { Connection } from './connection.ts';
import { revise } from './counts.ts';
import { liveFolder } from './folder-tree.ts';
import { ORDERS, type Order, orderBy, stretchesAfter } from './orders.ts';
import { columnsOf } from './spans.ts';
import { integer, type SqlRow, text } from './values.ts';

const FORTH = ORDERS.sortOrder;
const BACK: Order = { ...FORTH, columns: columnsOf(FORTH, true) };
const COLUMNS = 'num, id, sort_order, created_at';
/** Each time that there is no room near by, so many times as many neighbours are looked at. */
const WIDER = 4;

type Numbered = { num: number; id: string; sortOrder: number; createdAt: Micros; isMoved: boolean };

/**
 * Puts files before or after another one. Only the neighbourhood is read, and more of it until no row further away could
 * save a change: who changes fewer rows than are looked at on each side keeps one on both, and with it all beyond.
 */
export function orderFiles(db: Connection, asked: OrderFiles, now: Micros): OrderChange[] {
  const folder = folderOf(db, asked.folderId);
  const moved = movedFiles(db, folder, asked.ids);
  if (moved.length === 0) return [];
  const isBefore = asked.before !== undefined;
  const anchorId = isBefore ? asked.before : asked.after;
  const anchor =
    anchorId == null ? null : neighbour(db, folder, anchorId, isBefore ? 'before' : 'after', asked);
  const ids = new Set(asked.ids);
  const beside = (order: Order, isWith: boolean, most: number): Numbered[] => {
    if (anchor === null && !isWith) return [];
    const rows = rowsFrom(db, folder, order, anchor, most + ids.size + 1);
    return (anchor && isWith ? [anchor, ...rows] : rows).filter(({ id }) => !ids.has(id));
  };
  for (let most = ids.size + 1; ; most *= WIDER) {
    // Without a neighbour there is only one side: all before the end, or all after the start.
    const left = beside(BACK, anchor ? !isBefore : isBefore, most);
    const right = beside(FORTH, anchor ? isBefore : !isBefore, most);
    const row = [...left.slice(0, most).reverse(), ...moved, ...right.slice(0, most)];
    const numbers = numberRow(row, left[most] ?? null, right[most] ?? null);
    const changes = row.flatMap((file, at) => {
      const to = numbers?.[at] ?? file.sortOrder;
      return to === file.sortOrder ? [] : [{ file, to }];
    });
    const isWhole = left.length <= most && right.length <= most;
    if (numbers && (isWhole || changes.length <= most)) {
      if (changes.length > ORDER_CHANGES_MAX) throw tooMany();
      return write(db, changes, now);
    }
    if (most > ORDER_CHANGES_MAX) throw tooMany();
  }
}

/** All of them or none. What has left the folder since is left out: its number means nothing there. */
export function reorderFiles(db: Connection, { folderId, items }: ReorderFiles, now: Micros): OrderChange[] {
  const folder = folderOf(db, folderId);
  const find = db.sql(`SELECT ${COLUMNS} FROM files WHERE id = ? AND folder_id = ? AND trash_root IS NULL`);
  const changes = items.flatMap(({ id, from, to }) => {
    const row = find.get(id, folder);
    if (!row) return [];
    const file = numbered(row, false);
    if (file.sortOrder !== from) {
      throw new ServiceError(
        'invalid',
        'Somebody has put these files in another order since. Nothing was changed.',
        { fields: { items: ['must have the sortOrder that they are said to have'] } },
      );
    }
    return from === to ? [] : [{ file, to }];
  });
  return write(db, changes, now);
}

function write(db: Connection, changes: { file: Numbered; to: number }[], now: Micros): OrderChange[] {
  if (changes.length === 0) return [];
  // A file that was only numbered anew, to make room for others, has not been changed by anybody.
  const update = db.sql(
    `UPDATE files SET sort_order = ?, version = version + 1, updated_at = iif(?, ?, updated_at)
     WHERE num = ? RETURNING version`,
  );
  const written = changes.map(({ file, to }): OrderChange => {
    const row = update.get(to, Number(file.isMoved), now, file.num);
    return { id: file.id, from: file.sortOrder, to, version: integer(row, 'version') };
  });
  revise(db, 'edits', 'structure');
  return written;
}

function folderOf(db: Connection, folderId: string | null): string {
  const folder = folderId ?? ROOT;
  if (!liveFolder(db, folder)) throw invalidField('folderId', 'must be a folder that exists');
  return folder;
}

function movedFiles(db: Connection, folder: string, ids: string[]): Numbered[] {
  const find = db.sql(`SELECT ${COLUMNS} FROM files WHERE id = ? AND folder_id = ? AND trash_root IS NULL`);
  return ids.map((id) => {
    const row = find.get(id, folder);
    if (row) return numbered(row, true);
    throw new ServiceError('invalid', 'A file that was to be put in order is not in this folder any more.', {
      fields: { ids: ['must be files of the folder'] },
    });
  });
}

function neighbour(
  db: Connection,
  folder: string,
  id: string,
  field: 'before' | 'after',
  { ids }: OrderFiles,
): Numbered {
  if (ids.includes(id)) throw invalidField(field, 'must not be one of the files themselves');
  const row = db
    .sql(`SELECT ${COLUMNS} FROM files WHERE id = ? AND folder_id = ? AND trash_root IS NULL`)
    .get(id, folder);
  if (row) return numbered(row, false);
  throw new ServiceError(
    'invalid',
    'The file that these were to go beside is not in this folder any more. Nothing was moved.',
    { fields: { [field]: ['must be a file of the folder'] } },
  );
}

/** Those after a place in an order, at most `limit`; from its start where there is none. */
function rowsFrom(
  db: Connection,
  folder: string,
  order: Order,
  place: Numbered | null,
  limit: number,
): Numbered[] {
  const rows: Numbered[] = [];
  const key = place ? [place.sortOrder, place.createdAt, place.id] : [];
  for (const { where, values } of place ? stretchesAfter(order) : [{ where: 'TRUE', values: 0 }]) {
    const found = db
      .sql(
        `SELECT ${COLUMNS} FROM files INDEXED BY folder_by_sort_order
         WHERE trash_root IS NULL AND folder_id = ?${values + 1} AND ${where}
         ORDER BY ${orderBy(order, false)} LIMIT ?${values + 2}`,
      )
      .all(...key.slice(0, values), folder, limit - rows.length);
    for (const row of found) rows.push(numbered(row, false));
    if (rows.length === limit) break;
  }
  return rows;
}

function numbered(row: SqlRow, isMoved: boolean): Numbered {
  return {
    num: integer(row, 'num'),
    id: text(row, 'id'),
    sortOrder: integer(row, 'sort_order'),
    createdAt: integer(row, 'created_at'),
    isMoved,
  };
}

function tooMany(): ServiceError {
  return invalidField(
    'ids',
    `cannot have this place: more than ${ORDER_CHANGES_MAX.toLocaleString('en')} other files would have to be numbered anew. Move them nearer to the start or the end, or put fewer files into one folder`,
  );
}
