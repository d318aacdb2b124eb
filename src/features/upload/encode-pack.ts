import { base64Length, encodeBase64 } from '../../lib/base64.ts';
import type { DiskFile } from './data-disk.ts';
import { type ChosenSource, readWhole } from './encode-data.ts';

/** The base64 of several small files, one after the other. */
export type Pack = {
  bytes: Uint8Array<ArrayBuffer>;
  /** Of each file where it lies in them, or what went wrong with it. */
  parts: ({ at: number; length: number } | { error: unknown })[];
};

/** Encodes small files together: what a file on the disk costs, all of them pay once. */
export async function encodePack(files: readonly ChosenSource[]): Promise<Pack> {
  const slices = await Promise.allSettled(files.map(readWhole));
  const room = files.reduce((sum, { size }) => sum + base64Length(size), 0);
  const bytes = new Uint8Array(room);
  let at = 0;
  const parts = slices.map((slice) => {
    if (slice.status === 'rejected') return { error: slice.reason };
    const length = encodeBase64(slice.value, bytes.subarray(at));
    const part = { at, length };
    at += length;
    return part;
  });
  return { bytes: bytes.subarray(0, at), parts };
}

/** Writes a pack as a file of its own. Throws when there is no room, and leaves nothing then. */
export async function writePack(pack: Pack, file: DiskFile): Promise<Blob> {
  try {
    file.write(pack.bytes);
    return await file.finish();
  } catch (error) {
    await file.discard();
    throw error;
  }
}
