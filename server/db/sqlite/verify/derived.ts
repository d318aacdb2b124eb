import { fold, sortKey } from '../../../lib/text-keys.ts';
import type { Connection } from '../connection.ts';
import { facetsOf } from '../facets.ts';
import { ownFileRow } from '../rows.ts';
import { integer, type SqlRow, text } from '../values.ts';
import { type Check, called } from './check.ts';

/** What a row carries a second time to be sorted, filtered and compared by. */
export const fileKeys: Check = {
  name: 'what files are sorted and filtered by',
  *find(db) {
    for (const row of db.sql('SELECT * FROM files').iterate()) {
      if (!isRight(row))
        yield `${called(...names(row))} is sorted or filtered by something else than it says`;
    }
  },
  repair(db) {
    const write = db.sql('UPDATE files SET title_key = ?, file_name_key = ?, facets = ? WHERE num = ?');
    for (const row of wrongFiles(db)) {
      const file = ownFileRow(row);
      write.run(sortKey(file.title), sortKey(file.fileName), facetsOf(file), integer(row, 'num'));
    }
  },
};

export const folderKeys: Check = {
  name: 'what folders are sorted and compared by',
  *find(db) {
    for (const row of db.sql("SELECT * FROM folders WHERE id <> 'root'").iterate()) {
      const name = text(row, 'name');
      if (row.name_key !== fold(name) || row.sort_key !== sortKey(name)) {
        yield `the folder "${name}" (${text(row, 'id')}) is compared by something else than its name`;
      }
    }
  },
  repair(db) {
    const write = db.sql('UPDATE folders SET name = ?1, name_key = ?2, sort_key = ?3 WHERE id = ?4');
    const taken = db.sql(
      'SELECT 1 FROM folders WHERE parent_id IS ? AND name_key = ? AND id <> ? AND trash_root IS NULL',
    );
    for (const row of db.sql("SELECT * FROM folders WHERE id <> 'root'").all()) {
      const id = text(row, 'id');
      let name = text(row, 'name');
      if (taken.get(text(row, 'parent_id'), fold(name), id)) name += ` (${id})`;
      write.run(name, fold(name), sortKey(name), id);
    }
  },
};

function wrongFiles(db: Connection): SqlRow[] {
  return db
    .sql('SELECT * FROM files')
    .all()
    .filter((row) => !isRight(row));
}

function isRight(row: SqlRow): boolean {
  const file = ownFileRow(row);
  return (
    row.facets === facetsOf(file) &&
    row.title_key === sortKey(file.title) &&
    row.file_name_key === sortKey(file.fileName)
  );
}

function names(row: SqlRow): [id: string, title: string | null, fileName: string] {
  const { id, title, fileName } = ownFileRow(row);
  return [id, title, fileName];
}
