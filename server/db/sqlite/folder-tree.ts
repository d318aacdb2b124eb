import { FOLDER_DEPTH_MAX, ROOT } from '../../../src/contract/values.ts';
import type { Connection } from './connection.ts';
import { integer, type SqlRow, text } from './values.ts';

/** A live folder's row, the top included; undefined when there is none. */
export function liveFolder(db: Connection, id: string): SqlRow | undefined {
  return db.sql('SELECT * FROM folders WHERE id = ? AND trash_root IS NULL').get(id);
}

/** The folders above one (trashed ones too), top first, without the library's own row. */
export function ancestorsOf(db: Connection, parentId: string): { id: string; name: string }[] {
  return db
    .sql(
      `WITH RECURSIVE up (id, name, parent_id, height) AS (
         SELECT id, name, parent_id, 0 FROM folders WHERE id = ?1
         UNION ALL
         SELECT f.id, f.name, f.parent_id, up.height + 1 FROM folders f JOIN up ON f.id = up.parent_id
       ) SELECT id, name FROM up WHERE id <> ?2 ORDER BY height DESC`,
    )
    .all(parentId, ROOT)
    .map((row) => ({ id: text(row, 'id'), name: text(row, 'name') }));
}

/** 0 for the top, 1 for a folder in it. */
function depthOf(db: Connection, id: string): number {
  return ancestorsOf(db, id).length;
}

/** How many levels a folder has, itself included, counting what belongs to it: live, or trashed along with it. */
export function levelsOf(db: Connection, id: string): number {
  const row = db
    .sql(
      `WITH RECURSIVE down (id, trash_root, level) AS (
         SELECT id, trash_root, 1 FROM folders WHERE id = ?
         UNION ALL
         SELECT f.id, f.trash_root, down.level + 1 FROM folders f JOIN down ON f.parent_id = down.id
         WHERE f.trash_root IS down.trash_root
       ) SELECT max(level) AS levels FROM down`,
    )
    .get(id);
  return integer(row, 'levels');
}

/** Whether a folder with so many levels fits into a parent. */
export function isTooDeep(db: Connection, parentId: string, levels: number): boolean {
  return depthOf(db, parentId) + levels > FOLDER_DEPTH_MAX;
}

/** The folder itself if it lives, else the nearest above it that does; the top always does. */
export function nearestLiving(db: Connection, id: string): string {
  let at = id;
  while (at !== ROOT) {
    const row = db.sql('SELECT parent_id, trash_root FROM folders WHERE id = ?').get(at);
    if (!row) return ROOT;
    if (row.trash_root === null) break;
    at = text(row, 'parent_id');
  }
  return at;
}

export function isNameTaken(db: Connection, parentId: string, nameKey: string, exceptId: string): boolean {
  return (
    db
      .sql('SELECT 1 FROM folders WHERE parent_id = ? AND name_key = ? AND trash_root IS NULL AND id <> ?')
      .get(parentId, nameKey, exceptId) !== undefined
  );
}
