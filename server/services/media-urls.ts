import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FileRow, Micros } from '../db/interface.ts';
import { SECOND } from './timestamps.ts';

/** A signed address is the same for this long, so that browsers can cache what it leads to. */
const WINDOW_SECONDS = 6 * 60 * 60;

type Addressed = Pick<FileRow, 'uploadId' | 'firstFileName' | 'checksum'>;

/** The addresses under which files are delivered (API.md, fileUrl). */
export type MediaUrls = {
  /**
   * `/media/{uploadId}/{fileName}?v=…`, after `origin` where one is given. Private files get a signature, and so does
   * what lies in the trash (`isTrashed`). A signature is valid for 6 to 12 hours.
   */
  fileUrl(
    row: Addressed & Pick<FileRow, 'isPrivate'>,
    options: { now: Micros; origin?: string; isTrashed?: boolean },
  ): string;
  /** The same address with a signature that is valid until `expires` (seconds since 1970), whatever kind of file it is. */
  linkTo(row: Addressed, options: { expires: number; origin?: string }): string;
  /** Where an earlier content of a file is: signed, whether the file is private or not, and for as long as `fileUrl`. */
  versionUrl(row: Addressed, options: { number: number; now: Micros; origin?: string }): string;
  /**
   * Whether an address carries a signature of ours for this file as it is now. One that was made before the file went to
   * the trash, or before its bytes were replaced, opens neither. With `isVersion`, `row` is as it was with that content.
   */
  verify(
    row: Addressed,
    asked: SignedAddress,
    options: { now: Micros; isTrashed: boolean; isVersion?: boolean },
  ): 'valid' | 'missing' | 'wrong' | 'expired';
};

/** What a signature is for. One for a file's content is none for what it consisted of before, nor the other way round. */
type Kind = 'media' | 'trash' | 'version';

/** As it stands in the address; a width beside it is not part of what is signed. */
type SignedAddress = {
  fileName: string | undefined;
  v: string | undefined;
  expires: string | undefined;
  signature: string | undefined;
};

/** `secret` is this library's own: whoever has it can read every private file. */
export function createMediaUrls({ secret }: { secret: string }): MediaUrls {
  const sign = (kind: Kind, { uploadId }: Addressed, v: string, expires: string) =>
    createHmac('sha256', secret).update(`${kind}\n${uploadId}\n${v}\n${expires}`).digest('base64url');

  const signed = (kind: Kind, row: Addressed, address: string, expires: string) => {
    const signature = sign(kind, row, contentVersion(row.checksum), expires);
    return `${address}&expires=${expires}&signature=${signature}`;
  };

  return {
    fileUrl(row, { now, origin = '', isTrashed = false }) {
      if (!row.isPrivate && !isTrashed) return plainUrl(row, origin);
      const kind = isTrashed ? 'trash' : 'media';
      return signed(kind, row, plainUrl(row, origin), String(expiryAfter(now)));
    },

    linkTo: (row, { expires, origin = '' }) => signed('media', row, plainUrl(row, origin), String(expires)),

    versionUrl: (row, { number, now, origin = '' }) =>
      signed('version', row, `${plainUrl(row, origin)}&version=${number}`, String(expiryAfter(now))),

    verify(row, { fileName, v = '', expires, signature }, { now, isTrashed, isVersion }) {
      const kind = isVersion ? 'version' : isTrashed ? 'trash' : 'media';
      if (expires === undefined || signature === undefined) return 'missing';
      if (!areEqual(signature, sign(kind, row, v, expires))) return 'wrong';
      if (fileName !== row.firstFileName) return 'wrong';
      const isCurrent = v === contentVersion(row.checksum) && Number(expires) * SECOND > now;
      return isCurrent ? 'valid' : 'expired';
    },
  };
}

/** The part of an address that changes when the bytes do. */
export function contentVersion(checksum: string): string {
  return checksum.slice(0, 16);
}

function plainUrl({ uploadId, firstFileName, checksum }: Addressed, origin: string): string {
  return `${origin}/media/${uploadId}/${encodeURIComponent(firstFileName)}?v=${contentVersion(checksum)}`;
}

/** Unix seconds at the end of the window after the one that is running. */
function expiryAfter(now: Micros): number {
  const seconds = now / SECOND + WINDOW_SECONDS;
  return Math.ceil(seconds / WINDOW_SECONDS) * WINDOW_SECONDS;
}

/** Takes as long for a guess that is nearly right as for any other. */
function areEqual(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
