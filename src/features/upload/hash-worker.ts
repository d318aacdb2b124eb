import { sha256 } from '@noble/hashes/sha2.js';
import { decodeBase64 } from '../../lib/base64.ts';

/** Asks for a file's SHA-256; of its bytes, or of its bytes in base64. */
export type ToHashWorker = { id: number; file: Blob; isBase64: boolean };
/** In hex; null where the file cannot be read; undefined as long as it goes on. */
export type FromHashWorker = { id: number; checksum: string | null | undefined };

/** A multiple of four, so that the base64 of a slice is whole. */
const SLICE_BYTES = 4 * 1024 * 1024;
/** The browser's own SHA-256 is ten times as fast, but takes all at once, and is not there over plain http. */
const AT_ONCE_BYTES = 32 * 1024 * 1024;

let last: Promise<void> = Promise.resolve();

// One after the other: together they would only wait for each other.
self.addEventListener('message', ({ data: { id, file, isBase64 } }: MessageEvent<ToHashWorker>) => {
  const answer = (checksum: FromHashWorker['checksum']) =>
    self.postMessage({ id, checksum } satisfies FromHashWorker);
  const read = async (slice: Blob) =>
    isBase64 ? decodeBase64(await slice.text()) : new Uint8Array(await slice.arrayBuffer());
  last = last.then(async () => {
    answer(await checksumOf(file, read, () => answer(undefined)).catch(() => null));
  });
});

async function checksumOf(
  file: Blob,
  read: (slice: Blob) => Promise<Uint8Array<ArrayBuffer>>,
  onProgress: () => void,
): Promise<string> {
  if (file.size <= AT_ONCE_BYTES && self.crypto.subtle)
    return hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', await read(file))));
  const hash = sha256.create();
  for (let from = 0; from < file.size; from += SLICE_BYTES) {
    hash.update(await read(file.slice(from, from + SLICE_BYTES)));
    onProgress();
  }
  return hexOf(hash.digest());
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
