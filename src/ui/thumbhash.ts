import { thumbHashToDataURL } from 'thumbhash';

/** Decoding costs a tenth of a millisecond; a scroll back and forth should not pay it twice. */
const MAX_KEPT = 600;
const kept = new Map<string, string | null>();

/** A data URL of the blurred picture, or null where the hash is not one. */
export function thumbhashUrl(thumbhash: string): string | null {
  const known = kept.get(thumbhash);
  if (known !== undefined) return known;
  const url = decode(thumbhash);
  if (kept.size >= MAX_KEPT) {
    const oldest = kept.keys().next();
    if (!oldest.done) kept.delete(oldest.value);
  }
  kept.set(thumbhash, url);
  return url;
}

function decode(thumbhash: string): string | null {
  try {
    return thumbHashToDataURL(bytesOf(thumbhash));
  } catch {
    return null;
  }
}

/** Whether the picture has transparent parts: bit 23 of the hash's header. */
export function isTransparent(thumbhash: string): boolean {
  try {
    return ((bytesOf(thumbhash)[2] ?? 0) & 0x80) !== 0;
  } catch {
    return false;
  }
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
