import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FileRow, Micros } from '../db/interface.ts';

/** A signed address is the same for this long, so that browsers can cache what it leads to. */
const WINDOW_SECONDS = 6 * 60 * 60;
const MICROS_PER_SECOND = 1_000_000;

/** The addresses under which files are delivered (API.md, fileUrl). */
export type MediaUrls = {
  /**
   * `/media/{uploadId}/{fileName}?v=…`, after `origin` where one is given. Private files get a signature, and so do others
   * with `isSigned` (what lies in the trash is delivered only with one). A signature is valid for 6 to 12 hours.
   */
  fileUrl(
    row: Pick<FileRow, 'uploadId' | 'fileName' | 'checksum' | 'isPrivate'>,
    options: { now: Micros; origin?: string; isSigned?: boolean },
  ): string;
  /** Whether the query of such an address carries a signature of ours for this upload. */
  verify(query: SignedQuery & { uploadId: string; now: Micros }): 'valid' | 'missing' | 'wrong' | 'expired';
};

/** As they stand in the query; a width beside them is not part of what is signed. */
type SignedQuery = {
  v: string | undefined;
  expires: string | undefined;
  signature: string | undefined;
};

/** `secret` is this library's own: whoever has it can read every private file. */
export function createMediaUrls({ secret }: { secret: string }): MediaUrls {
  const sign = (uploadId: string, v: string, expires: string) =>
    createHmac('sha256', secret).update(`media\n${uploadId}\n${v}\n${expires}`).digest('base64url');

  return {
    fileUrl(row, { now, origin = '', isSigned = row.isPrivate }) {
      const v = contentVersion(row.checksum);
      const plain = `${origin}/media/${row.uploadId}/${encodeURIComponent(row.fileName)}?v=${v}`;
      if (!isSigned) return plain;
      const expires = String(expiryAfter(now));
      return `${plain}&expires=${expires}&signature=${sign(row.uploadId, v, expires)}`;
    },

    verify({ uploadId, v = '', expires, signature, now }) {
      if (expires === undefined || signature === undefined) return 'missing';
      if (!areEqual(signature, sign(uploadId, v, expires))) return 'wrong';
      return Number(expires) * MICROS_PER_SECOND > now ? 'valid' : 'expired';
    },
  };
}

/** The part of an address that changes when the bytes do. */
export function contentVersion(checksum: string): string {
  return checksum.slice(0, 16);
}

/** Unix seconds at the end of the window after the one that is running. */
function expiryAfter(now: Micros): number {
  const seconds = now / MICROS_PER_SECOND + WINDOW_SECONDS;
  return Math.ceil(seconds / WINDOW_SECONDS) * WINDOW_SECONDS;
}

function areEqual(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
