import { createHash } from 'node:crypto';
import { type FileHandle, unlink } from 'node:fs/promises';
import { explainDiskError } from './disk-errors.ts';
import { closeSoon } from './disk-place.ts';
import type { IncomingBlob } from './interface.ts';

/** A temporary file on its way in. `place` gives the file its content's name, once `isSynced` resolves. */
type Parts = {
  path: string;
  handle: FileHandle;
  folder: string;
  place: (checksum: string, isSynced: Promise<void>) => Promise<void>;
};

/** Bytes on their way to a disk: hashed as they come, written in their order. */
export class DiskBlob implements IncomingBlob {
  #size = 0;
  /** Resolves when all so far is written; rejects for good when the disk refused once. */
  #written: Promise<void> = Promise.resolve();
  #state: 'open' | 'committed' | 'aborted' = 'open';
  readonly #hash = createHash('sha256');
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get path() {
    return this.#parts.path;
  }

  get size() {
    return this.#size;
  }

  async write(chunk: Uint8Array) {
    if (this.#state !== 'open') throw new Error(`This blob is ${this.#state}; nothing more can be written.`);
    this.#size += chunk.length;
    this.#written = this.#written.then(() => writeAll(this.#parts.handle, chunk));
    this.#written.catch(() => {}); // A refusal stays in there, for the next flush or commit to meet.
    // While the disk takes it.
    this.#hash.update(chunk);
    await this.flush();
  }

  async flush() {
    try {
      await this.#written;
    } catch (error) {
      throw explainDiskError(error, this.#parts.folder);
    }
  }

  async commit() {
    if (this.#state !== 'open') throw new Error(`This blob is ${this.#state}; it cannot be committed.`);
    const checksum = this.#hash.digest('hex');
    try {
      const isSynced = this.#sync();
      isSynced.catch(() => {}); // `place` meets it when its turn has come.
      await this.#parts.place(checksum, isSynced);
    } catch (error) {
      await this.abort();
      throw explainDiskError(error, this.#parts.folder);
    }
    this.#state = 'committed';
    closeSoon(this.#parts.handle);
    return { checksum, size: this.#size };
  }

  async abort() {
    if (this.#state !== 'open') return;
    this.#state = 'aborted';
    await this.#written.catch(() => {});
    await this.#parts.handle.close().catch(() => {});
    await unlink(this.path).catch(() => {});
  }

  async #sync() {
    await this.#written;
    await this.#parts.handle.sync();
  }
}

async function writeAll(handle: FileHandle, chunk: Uint8Array) {
  // A disk may take less than it was given.
  for (let offset = 0; offset < chunk.length; ) {
    offset += (await handle.write(chunk, offset)).bytesWritten;
  }
}
