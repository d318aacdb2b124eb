import { ROOT } from '../../../../src/contract/values.ts';
import { integer, text } from '../values.ts';
import { type Check, called } from './check.ts';

const LOST_FOLDERS = `
  WITH RECURSIVE down (id) AS (
    SELECT '${ROOT}' UNION SELECT f.id FROM folders f JOIN down ON f.parent_id = down.id
  ) SELECT id, name FROM folders WHERE id NOT IN (SELECT id FROM down)`;

/** Every folder hangs, through its parents, from the top. */
export const reachable: Check = {
  name: 'the tree of folders',
  *find(db) {
    for (const row of db.sql(LOST_FOLDERS).iterate()) {
      yield `the folder "${text(row, 'name')}" (${text(row, 'id')}) is in no folder that can be reached`;
    }
  },
  repair(db) {
    // One of a ring is enough; what was in it follows.
    for (let lost = db.sql(LOST_FOLDERS).get(); lost !== undefined; lost = db.sql(LOST_FOLDERS).get()) {
      const name = `${text(lost, 'name')} (found ${text(lost, 'id')})`;
      db.sql(`UPDATE folders SET parent_id = ?, name = ?2, name_key = lower(?2) WHERE id = ?3`).run(
        ROOT,
        name,
        text(lost, 'id'),
      );
    }
  },
};

/** A row is in the trash on its own, or with a folder that is; and what lives is in a folder that lives. */
const MISPLACED_FILES = `
  SELECT x.num, x.id, x.title, x.file_name FROM files x JOIN folders f ON f.id = x.folder_id
  WHERE (x.trash_root IS NULL AND f.trash_root IS NOT NULL)
    OR (x.trash_root IS NULL) <> (x.trashed_at IS NULL)
    OR (x.trash_root IS NOT NULL AND x.trash_root <> x.id AND x.trash_root IS NOT f.trash_root)`;
const MISPLACED_FOLDERS = `
  SELECT x.id, x.name FROM folders x JOIN folders f ON f.id = x.parent_id
  WHERE (x.trash_root IS NULL AND f.trash_root IS NOT NULL)
    OR (x.trash_root IS NULL) <> (x.trashed_at IS NULL)
    OR (x.trash_root IS NOT NULL AND x.trash_root <> x.id AND x.trash_root IS NOT f.trash_root)`;

export const trash: Check = {
  name: 'the trash',
  *find(db) {
    for (const row of db.sql(MISPLACED_FILES).iterate()) {
      const name = called(
        text(row, 'id'),
        row.title === null ? null : text(row, 'title'),
        text(row, 'file_name'),
      );
      yield `${name} is neither in the library nor in the trash`;
    }
    for (const row of db.sql(MISPLACED_FOLDERS).iterate()) {
      yield `the folder "${text(row, 'name')}" (${text(row, 'id')}) is neither in the library nor in the trash`;
    }
  },
  repair(db) {
    // In the trash on their own: there they can be seen, and restored.
    const now = Date.now() * 1000;
    const intoTrash = 'SET trash_root = id, trashed_at = ifnull(trashed_at, ?1)';
    for (let misplaced = db.sql(MISPLACED_FOLDERS).all(); misplaced.length > 0; ) {
      for (const row of misplaced) {
        db.sql(`UPDATE folders ${intoTrash} WHERE id = ?2`).run(now, text(row, 'id'));
      }
      misplaced = db.sql(MISPLACED_FOLDERS).all();
    }
    for (const row of db.sql(MISPLACED_FILES).all()) {
      db.sql(`UPDATE files ${intoTrash} WHERE num = ?2`).run(now, integer(row, 'num'));
    }
  },
};
