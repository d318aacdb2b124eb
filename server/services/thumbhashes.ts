import type { AppDeps } from '../app-deps.ts';
import type { Database } from '../db/interface.ts';
import { isDrawable } from '../imaging/drawable.ts';
import type { PictureSource } from '../imaging/interface.ts';

export type ThumbhashDeps = Pick<AppDeps, 'pictures' | 'log'> & {
  db: { files: Pick<Database['files'], 'setThumbhash'> };
};

/** Checksums whose thumbhash is being made. */
const underWay = new Set<string>();

/**
 * Gives every file with these bytes its thumbhash, where they can be drawn: after an upload, and for a file that has none
 * when its picture is next made, since a stop between the two leaves it without. Never throws.
 */
export async function followWithThumbhash(
  { db, pictures, log }: ThumbhashDeps,
  { checksum, mimeType, thumbhash: known }: PictureSource & { thumbhash: string | null },
): Promise<void> {
  if (known !== null || !isDrawable(mimeType) || underWay.has(checksum)) return;
  underWay.add(checksum);
  try {
    const thumbhash = await pictures.thumbhash({ checksum, mimeType });
    if (thumbhash) await db.files.setThumbhash(checksum, thumbhash);
  } catch (error) {
    // A tile without its blurred picture is no reason to trouble anybody.
    log.debug({ err: error, checksum }, 'no thumbhash');
  } finally {
    underWay.delete(checksum);
  }
}
