import { mkdir, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryName } from '../lib/temporary-files.ts';
import { isDrawable } from './drawable.ts';
import { identifyContent } from './identify.ts';
import type { DistantSource } from './interface.ts';

/** Bytes of a file that is fetched to be drawn; larger pictures are for those who look at the file itself. */
const MAX_BYTES = 256 * 1024 * 1024;
/** Bytes that say what a file is. */
const HEAD_BYTES = 4100;

/** A file that was brought here, and is gone after `remove`. */
type BroughtFile = { path: string; mimeType: string; remove(): Promise<void> };

/**
 * Writes a file from elsewhere into the cache's folder for temporary ones. Null for what cannot be drawn, of which hardly
 * more than its first bytes are fetched, and for what is too large. Rejects with what the source or the disk fails with.
 */
export async function bringHere(
  source: DistantSource,
  cacheFolder: string,
  signal: AbortSignal,
): Promise<BroughtFile | null> {
  const folder = join(cacheFolder, 'tmp');
  const path = join(folder, temporaryName());
  const remove = () => unlink(path).catch(() => {});
  const { body, close } = await source.open(signal);
  try {
    await mkdir(folder, { recursive: true });
    const mimeType = await write(body, path);
    if (mimeType !== null) return { path, mimeType, remove };
    await remove();
    return null;
  } catch (error) {
    await remove();
    throw error;
  } finally {
    close();
  }
}

/** Its type, by its first bytes; null for what is not to be drawn. */
async function write(body: AsyncIterable<Uint8Array>, path: string): Promise<string | null> {
  const file = await open(path, 'wx');
  try {
    let head: Buffer = Buffer.alloc(0);
    let mimeType: string | null = null;
    let size = 0;
    for await (const chunk of body) {
      size += chunk.length;
      if (size > MAX_BYTES) return null;
      if (mimeType === null) {
        head = Buffer.concat([head, chunk]);
        if (head.length >= HEAD_BYTES) mimeType = await typeOf(head);
        if (mimeType !== null && !isDrawable(mimeType)) return null;
      }
      await file.writeFile(chunk);
    }
    mimeType ??= await typeOf(head);
    return isDrawable(mimeType) ? mimeType : null;
  } finally {
    await file.close();
  }
}

async function typeOf(head: Uint8Array): Promise<string> {
  return (await identifyContent(head, null, '', '')).mimeType;
}
