import { LIBRARIES_MAX, REMOTE_KINDS, TEST_OUTCOMES } from '../../../src/contract/library-values.ts';
import { notFound, ServiceError } from '../../services/errors.ts';
import type { LibraryChange, LibraryRow, LibraryTest, NewLibraryRow } from '../interface/libraries.ts';
import type { Connection } from './connection.ts';
import { integer, integerOrNull, type SqlRow, text } from './values.ts';

export function listLibraries(db: Connection): LibraryRow[] {
  return db.sql('SELECT * FROM libraries ORDER BY created_at, id').all().map(libraryRow);
}

export function getLibrary(db: Connection, id: string): LibraryRow | null {
  const row = db.sql('SELECT * FROM libraries WHERE id = ?').get(id);
  return row ? libraryRow(row) : null;
}

export function createLibrary(db: Connection, row: NewLibraryRow): void {
  const known = integer(db.sql('SELECT count(*) AS known FROM libraries').get(), 'known');
  if (known >= LIBRARIES_MAX) {
    throw new ServiceError(
      'invalid',
      `There are ${LIBRARIES_MAX} libraries already, which is the most: remove one first.`,
    );
  }
  db.sql(
    'INSERT INTO libraries (id, name, kind, base_url, sealed_token, created_at) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(row.id, row.name, row.kind, row.baseUrl, row.sealedToken, row.createdAt);
}

export function updateLibrary(
  db: Connection,
  id: string,
  change: LibraryChange,
  from: Pick<LibraryRow, 'baseUrl'>,
): LibraryRow {
  const before = getLibrary(db, id);
  if (!before) throw notFound('library');
  if (before.baseUrl !== from.baseUrl) {
    throw new ServiceError(
      'conflict',
      'Somebody else has just given this library another address: look again.',
    );
  }
  const { name = before.name, baseUrl = before.baseUrl, sealedToken = before.sealedToken } = change;
  db.sql('UPDATE libraries SET name = ?, base_url = ?, sealed_token = ? WHERE id = ?').run(
    name,
    baseUrl,
    sealedToken,
    id,
  );
  if (baseUrl === before.baseUrl && sealedToken === before.sealedToken) return { ...before, name };
  db.sql('UPDATE libraries SET tested_at = NULL, test_outcome = NULL, test_message = NULL WHERE id = ?').run(
    id,
  );
  return { ...before, name, baseUrl, sealedToken, test: null };
}

export function noteTest(
  db: Connection,
  looked: Pick<LibraryRow, 'id' | 'baseUrl' | 'sealedToken'>,
  test: LibraryTest,
): void {
  db.sql(
    `UPDATE libraries SET tested_at = ?, test_outcome = ?, test_message = ?
     WHERE id = ? AND base_url = ? AND sealed_token = ?`,
  ).run(test.testedAt, test.outcome, test.message, looked.id, looked.baseUrl, looked.sealedToken);
}

export function deleteLibrary(db: Connection, id: string): boolean {
  return Number(db.sql('DELETE FROM libraries WHERE id = ?').run(id).changes) > 0;
}

function libraryRow(row: SqlRow): LibraryRow {
  const kind = REMOTE_KINDS.find((known) => known === row.kind);
  if (!kind) throw new TypeError(`${row.kind} is not a kind of library`);
  return {
    id: text(row, 'id'),
    name: text(row, 'name'),
    kind,
    baseUrl: text(row, 'base_url'),
    sealedToken: text(row, 'sealed_token'),
    createdAt: integer(row, 'created_at'),
    test: testOf(row),
  };
}

/** Null also for an outcome that this program has no words for. */
function testOf(row: SqlRow): LibraryTest | null {
  const testedAt = integerOrNull(row, 'tested_at');
  const outcome = TEST_OUTCOMES.find((known) => known === row.test_outcome);
  return testedAt === null || !outcome ? null : { outcome, message: text(row, 'test_message'), testedAt };
}
