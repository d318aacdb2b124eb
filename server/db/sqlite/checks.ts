import { ServiceError } from '../../services/errors.ts';
import type { FileChange, FileRow, IfVersion } from '../interface.ts';
import { integer, type SqlRow } from './values.ts';

/** Throws `preconditionFailed` when the caller last saw another version than this row has. */
export function checkVersion(row: SqlRow, ifVersion: IfVersion): void {
  const version = integer(row, 'version');
  if (ifVersion === undefined || ifVersion === version) return;
  throw new ServiceError(
    'preconditionFailed',
    `Somebody changed this in the meantime: it has version ${version} now, not ${ifVersion}. Read it again, then repeat your change.`,
  );
}

/** Throws `preconditionFailed` when one of these fields is not what the caller takes it for. */
export function checkFields(row: FileRow, from: FileChange = {}): void {
  const fields = new Map<string, unknown>(Object.entries(row));
  const changed = Object.entries(from).find(
    ([name, value]) => value !== undefined && fields.get(name) !== value,
  );
  if (!changed) return;
  throw new ServiceError(
    'preconditionFailed',
    `Somebody changed this in the meantime: its ${changed[0]} is not what it was. Read it again, then repeat your change.`,
  );
}
