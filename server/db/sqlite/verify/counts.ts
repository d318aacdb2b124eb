import { ROOT } from '../../../../src/contract/values.ts';
import type { Connection } from '../connection.ts';
import { EVERYWHERE, revise } from '../counts.ts';
import { integer, text, textOrNull } from '../values.ts';
import type { Check } from './check.ts';

const COUNTS = ['folders_count', 'files_count', 'total_files_count'] as const;
type Counted = { name: string } & Record<(typeof COUNTS)[number], number>;

/** The counts that folders carry, against the rows. A trashed folder counts what went to the trash with it. */
export const folderCounts: Check = {
  name: 'the counts of folders',
  *find(db) {
    const counted = countFolders(db);
    for (const row of db.sql('SELECT * FROM folders').iterate()) {
      const right = counted.get(text(row, 'id'));
      for (const column of COUNTS) {
        if (right && right[column] !== row[column]) {
          const words = column.replaceAll('_', ' ');
          yield `the folder "${right.name}" (${text(row, 'id')}) says ${row[column]} as its ${words}, which is ${right[column]}`;
        }
      }
    }
  },
  repair(db) {
    const write = db.sql(
      'UPDATE folders SET folders_count = ?, files_count = ?, total_files_count = ? WHERE id = ?',
    );
    for (const [id, counted] of countFolders(db)) write.run(...COUNTS.map((column) => counted[column]), id);
    revise(db, 'folders', 'structure');
  },
};

/** How many files have which facets, by folder and in the library, against the rows. */
export const tallies: Check = {
  name: 'the counts behind the filters',
  *find(db) {
    const right = new Map(rightTallies(db).map(({ scope, facets, files }) => [`${scope}/${facets}`, files]));
    for (const row of db.sql('SELECT * FROM tallies WHERE files <> 0').iterate()) {
      const key = `${text(row, 'scope')}/${integer(row, 'facets')}`;
      const files = right.get(key) ?? 0;
      right.delete(key);
      if (files !== row.files) yield `the tally ${key} says ${row.files}, which is ${files}`;
    }
    for (const [key, files] of right) if (files > 0) yield `the tally ${key} says nothing, which is ${files}`;
  },
  repair(db) {
    const right = rightTallies(db);
    db.exec('DELETE FROM tallies');
    const write = db.sql('INSERT INTO tallies (scope, facets, files) VALUES (?, ?, ?)');
    for (const { scope, facets, files } of right) write.run(scope, facets, files);
    revise(db, 'structure');
  },
};

const RIGHT_USAGE = `
  SELECT kinds.is_trashed, count(f.num) AS files, ifnull(sum(f.file_size), 0) AS bytes
  FROM (SELECT 0 AS is_trashed UNION SELECT 1) kinds LEFT JOIN files f ON (f.trash_root IS NOT NULL) = kinds.is_trashed
  GROUP BY kinds.is_trashed`;

/** How many files and bytes there are, living and trashed, against the rows. */
export const usage: Check = {
  name: 'how much is used',
  *find(db) {
    const said = new Map(
      db
        .sql('SELECT * FROM usage')
        .all()
        .map((row) => [row.is_trashed, row]),
    );
    for (const right of db.sql(RIGHT_USAGE).all()) {
      const { files, bytes } = said.get(right.is_trashed) ?? { files: 'nothing', bytes: 'nothing' };
      if (files === right.files && bytes === right.bytes) continue;
      const where = right.is_trashed === 1 ? 'trash' : 'library';
      yield `the ${where} says ${files} files and ${bytes} bytes, which are ${right.files} and ${right.bytes}`;
    }
  },
  repair(db) {
    db.exec(`DELETE FROM usage; INSERT INTO usage (is_trashed, files, bytes) ${RIGHT_USAGE}`);
  },
};

const RIGHT_VERSIONS = 'SELECT ifnull(sum(file_size), 0) AS bytes FROM versions';

/** How many bytes earlier contents take, against their rows. */
export const versions: Check = {
  name: 'how much versions use',
  *find(db) {
    const said = db.sql('SELECT bytes FROM version_usage').get()?.bytes ?? 'nothing';
    const right = db.sql(RIGHT_VERSIONS).get()?.bytes;
    if (said !== right) yield `the versions say ${said} bytes, which are ${right}`;
  },
  repair(db) {
    db.exec(
      `DELETE FROM version_usage; INSERT INTO version_usage (id, bytes) SELECT 0, bytes FROM (${RIGHT_VERSIONS})`,
    );
  },
};

function rightTallies(db: Connection): { scope: string; facets: number; files: number }[] {
  return db
    .sql(
      `SELECT folder_id AS scope, x.facets, count(*) AS files FROM files x JOIN folders f ON f.id = x.folder_id
       WHERE x.trash_root IS f.trash_root GROUP BY 1, 2
       UNION ALL
       SELECT '${EVERYWHERE}', facets, count(*) FROM files WHERE trash_root IS NULL GROUP BY 2`,
    )
    .all()
    .map((row) => ({
      scope: text(row, 'scope'),
      facets: integer(row, 'facets'),
      files: integer(row, 'files'),
    }));
}

function countFolders(db: Connection): Map<string, Counted> {
  const counted = new Map<string, Counted>();
  /** The folder above each one that counts it: not across the border of the trash. */
  const above = new Map<string, string>();
  const rows = db.sql(
    `SELECT f.id, f.name, iif(f.trash_root IS p.trash_root, p.id, NULL) AS above
     FROM folders f LEFT JOIN folders p ON p.id = f.parent_id`,
  );
  for (const row of rows.iterate()) {
    const [id, parent] = [text(row, 'id'), textOrNull(row, 'above')];
    const name = id === ROOT ? 'top of the library' : text(row, 'name');
    counted.set(id, { name, folders_count: 0, files_count: 0, total_files_count: 0 });
    if (parent !== null) above.set(id, parent);
  }
  const add = (id: string | undefined, column: (typeof COUNTS)[number], count: number) => {
    const counts = id === undefined ? undefined : counted.get(id);
    if (counts) counts[column] += count;
  };
  for (const parent of above.values()) add(parent, 'folders_count', 1);
  for (const { scope, files } of rightTallies(db)) {
    add(scope, 'files_count', files);
    // A ring of folders has no top; each is passed once.
    const passed = new Set<string>();
    for (let id: string | undefined = scope; id !== undefined && !passed.has(id); id = above.get(id)) {
      passed.add(id);
      add(id, 'total_files_count', files);
    }
  }
  return counted;
}
