import { thumbHashToDataURL } from 'thumbhash';

/** Decoding costs a tenth of a millisecond, the first ones ten times that; a scroll back and forth should not pay it twice. */
const MAX_KEPT = 600;
/** Milliseconds of decoding in a row: the pictures themselves must not wait for it, and no frame be late. */
const SLICE = 4;
const kept = new Map<string, string | null>();

type Job = { thumbhash: string; onDecoded: (url: string | null) => void };
const waiting = new Set<Job>();
let isDue = false;

/** A data URL of the blurred picture, or null where the hash is not one; undefined where it was not decoded lately. */
export function keptThumbhashUrl(thumbhash: string): string | null | undefined {
  return kept.get(thumbhash);
}

/** Decodes it after what is going on now, in the order asked for. Answers how to call it off. */
export function decodeSoon(thumbhash: string, onDecoded: Job['onDecoded']): () => void {
  const job = { thumbhash, onDecoded };
  waiting.add(job);
  schedule();
  return () => waiting.delete(job);
}

function schedule(): void {
  if (isDue || waiting.size === 0) return;
  isDue = true;
  setTimeout(() => {
    isDue = false;
    decodeSlice();
    schedule();
  });
}

function decodeSlice(): void {
  const until = performance.now() + SLICE;
  for (const job of waiting) {
    waiting.delete(job);
    job.onDecoded(thumbhashUrl(job.thumbhash));
    if (performance.now() >= until) return;
  }
}

/** A data URL of the blurred picture now, where one picture is looked at; null where the hash is not one. */
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
