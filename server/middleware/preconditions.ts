import type { Context } from 'hono';
import type { IfVersion } from '../db/interface.ts';
import { invalidField, ServiceError } from '../services/errors.ts';

/**
 * The version that `If-Match` asks for; undefined without one, or with `*`. A weak tag never matches (RFC 9110), and
 * neither does one that is not ours: both are 412. A list is refused, since a change is based on one version.
 */
export function ifVersion(c: Context): IfVersion {
  const header = c.req.header('If-Match')?.trim();
  if (header === undefined || header === '*') return undefined;
  if (header.includes(',')) throw invalidField('If-Match', 'must be one ETag, as this resource answered it');
  const version = /^"(\d{1,15})"$/.exec(header)?.[1];
  if (version !== undefined) return Number(version);
  throw new ServiceError(
    'preconditionFailed',
    'If-Match is not the ETag of this resource. Read it again, then repeat the change.',
  );
}

/** A version as an `ETag`. */
export function etagOf(version: number): string {
  return `"${version}"`;
}
