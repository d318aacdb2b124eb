import type { CreateLinkBody, Link } from '../../src/contract/link.ts';
import { notFound } from './errors.ts';
import type { FileDeps, Origin } from './files.ts';
import { SECOND, toTimestamp } from './timestamps.ts';

/**
 * An address to hand on: it opens this one file, private or not, without a token, for `expiresIn` seconds. Nothing of it
 * is stored, so it cannot be taken back singly; it stops when the file goes to the trash or gets other bytes. Throws
 * `notFound`.
 */
export async function createLink(
  { db, mediaUrls, clock }: Pick<FileDeps, 'db' | 'mediaUrls' | 'clock'>,
  id: string,
  { expiresIn }: CreateLinkBody,
  origin: Origin,
): Promise<Link> {
  const row = await db.files.get(id);
  if (!row) throw notFound('file');
  // A whole second, as it stands in the address; never later than what was asked for.
  const expires = Math.floor(clock() / SECOND) + expiresIn;
  return { url: mediaUrls.linkTo(row, { expires, origin }), expiresAt: toTimestamp(expires * SECOND) };
}
