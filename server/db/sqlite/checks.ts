import { ServiceError } from '../../services/errors.ts';
import type { IfVersion } from '../interface.ts';
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
