import type { Micros, NewFileRow } from '../../db/interface.ts';
import { fileTypeOf } from '../../lib/file-type-of.ts';
import type { SeededRandom } from '../../samples/random.ts';
import { newId } from '../../services/ids.ts';
import type { StoredMedium } from './store-media.ts';
import { fileNameFrom, titleFrom } from './words.ts';

const PICTURE_SHARE = 0.88;
const MISSING_ALT_SHARE = 0.5;
const DECORATIVE_SHARE = 0.08;
const FAVOURITE_SHARE = 0.01;
const PRIVATE_SHARE = 0.02;
const DESCRIBED_SHARE = 0.1;
/** The files look as if they had come in over this time, in milliseconds. */
const HISTORY_MS = 2 * 365 * 24 * 60 * 60 * 1000;

/** Rows of made-up files over the media given, the oldest first. */
export function* fileRows(
  count: number,
  from: {
    pictures: StoredMedium[];
    others: StoredMedium[];
    folderIds: (string | null)[];
    random: SeededRandom;
    now: number;
  },
): Generator<NewFileRow> {
  const { pictures, others, folderIds, random, now } = from;
  for (let index = 0; index < count; index++) {
    const media = random.next() < PICTURE_SHARE ? pictures : others;
    const medium = media[random.below(media.length)];
    if (!medium) throw new Error('There is no medium to make files of.');
    const title = titleFrom(random);
    const addedAt = Math.floor(now - HISTORY_MS * (1 - (index + random.next()) / count));
    const createdAt: Micros = addedAt * 1000;
    const isPicture = medium.altText !== null;
    yield {
      id: newId(addedAt),
      uploadId: newId(addedAt),
      folderId: folderIds[random.below(folderIds.length)] ?? null,
      title,
      description: random.next() < DESCRIBED_SHARE ? `${title}. Made up for trying things out.` : null,
      altText: isPicture ? altText(medium.altText, random.next()) : null,
      sortOrder: 0,
      isFavorite: random.next() < FAVOURITE_SHARE,
      isPrivate: random.next() < PRIVATE_SHARE,
      createdAt,
      updatedAt: createdAt,
      version: 1,
      fileName: fileNameFrom(title, medium.extension),
      fileSize: medium.size,
      mimeType: medium.mimeType,
      type: fileTypeOf(medium.mimeType),
      width: medium.width,
      height: medium.height,
      checksum: medium.checksum,
      thumbhash: medium.thumbhash,
    };
  }
}

function altText(written: string | null, share: number): string | null {
  if (share < MISSING_ALT_SHARE) return null;
  return share < MISSING_ALT_SHARE + DECORATIVE_SHARE ? '' : written;
}
