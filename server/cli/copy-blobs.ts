import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { removeLeftovers, temporaryName } from '../lib/temporary-files.ts';
import { blobPath } from '../storage/blob-files.ts';
import { errorCode } from '../storage/disk-errors.ts';
import { syncFolder } from '../storage/disk-place.ts';

const CHUNK_BYTES = 1024 * 1024;

/** `there`: it had been copied before. `damaged`: the source holds other bytes than its name says; nothing was copied. */
export type Copied = 'copied' | 'there' | 'missing' | 'damaged';

/**
 * Copies blobs from one `blobs/` into another, each checked against its checksum on the way and in its place whole or not
 * at all. After `finish` they survive a power cut.
 */
export class BlobCopies {
  /** So far, in files and bytes. */
  copied = 0;
  bytes = 0;
  readonly #from: string;
  readonly #to: string;
  readonly #temporary: string;
  readonly #unsynced = new Set<string>();

  /** `to` is the folder that gets `blobs/` and, meanwhile, `tmp/`; `from` is a `blobs/`. */
  static async open({ from, to }: { from: string; to: string }): Promise<BlobCopies> {
    const temporary = join(to, 'tmp');
    await mkdir(temporary, { recursive: true });
    await mkdir(join(to, 'blobs'), { recursive: true });
    await removeLeftovers(temporary);
    return new BlobCopies(from, resolve(to), temporary);
  }

  private constructor(from: string, to: string, temporary: string) {
    this.#from = from;
    this.#to = to;
    this.#temporary = temporary;
  }

  /** `size`, where it is known, is what a copy that is there must have to be taken for whole. */
  async copy(checksum: string, size?: number): Promise<Copied> {
    const source = blobPath(this.#from, checksum);
    const target = blobPath(join(this.#to, 'blobs'), checksum);
    const there = await sizeOf(target);
    if (there !== null && there === (size ?? (await sizeOf(source)) ?? there)) return 'there';
    const temporary = join(this.#temporary, temporaryName());
    try {
      const copied = await copyFile(source, temporary);
      if (copied.checksum !== checksum) return 'damaged';
      await mkdir(dirname(target), { recursive: true });
      await rename(temporary, target);
      this.copied += 1;
      this.bytes += copied.size;
    } catch (error) {
      if (errorCode(error) === 'ENOENT' && (await sizeOf(source)) === null) return 'missing';
      throw error;
    } finally {
      await rm(temporary, { force: true });
    }
    for (let folder = dirname(target); folder.length >= this.#to.length; folder = dirname(folder)) {
      this.#unsynced.add(folder);
    }
    return 'copied';
  }

  async finish(): Promise<void> {
    for (const folder of this.#unsynced) await syncFolder(folder);
    this.#unsynced.clear();
  }
}

/** Copies and fsyncs one file. Answers what was copied. */
async function copyFile(from: string, to: string): Promise<{ checksum: string; size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  const source = createReadStream(from, { highWaterMark: CHUNK_BYTES });
  const target = await open(to, 'wx');
  try {
    for await (const chunk of source) {
      hash.update(chunk);
      size += chunk.length;
      await target.writeFile(chunk);
    }
    await target.sync();
  } finally {
    source.destroy();
    await target.close();
  }
  return { checksum: hash.digest('hex'), size };
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}
