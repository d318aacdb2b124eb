import { createHash } from 'node:crypto';
import { type FileHandle, unlink } from 'node:fs/promises';
import { explainDiskError } from './disk-errors.ts';
import type { IncomingBlob } from './interface.ts';

/** What may wait in memory for the disk. */
const MAX_WAITING_BYTES = 1024 * 1024;

/** A temporary file on its way in. `place` gives the finished file its content's name. */
type Parts = {
  path: string;
  handle: FileHandle;
  folder: string;
  place: (checksum: string, size: number) => Promise<void>;
};

/** Bytes on their way to a disk: hashed as they come, and written while the next ones are decoded. */
export class DiskBlob implements IncomingBlob {
  #size = 0;
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  /** Resolves when nothing waits any more; rejects when the disk refused. Null when idle. */
  #draining: Promise<void> | null = null;
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
    this.#hash.update(chunk);
    this.#size += chunk.length;
    this.#waiting.push(chunk);
    this.#waitingBytes += chunk.length;
    if (!this.#draining) {
      this.#draining = this.#drain();
      this.#draining.catch(() => {}); // A refusal stays in there, for the next flush or commit to meet.
    }
    if (this.#waitingBytes >= MAX_WAITING_BYTES) await this.flush();
  }

  async flush() {
    try {
      await this.#draining;
    } catch (error) {
      throw explainDiskError(error, this.#parts.folder);
    }
  }

  async commit() {
    if (this.#state !== 'open') throw new Error(`This blob is ${this.#state}; it cannot be committed.`);
    const checksum = this.#hash.digest('hex');
    try {
      await this.#draining;
      await this.#parts.handle.sync();
      await this.#parts.handle.close();
      await this.#parts.place(checksum, this.#size);
    } catch (error) {
      await this.abort();
      throw explainDiskError(error, this.#parts.folder);
    }
    this.#state = 'committed';
    return { checksum, size: this.#size };
  }

  async abort() {
    if (this.#state !== 'open') return;
    this.#state = 'aborted';
    this.#waiting = [];
    await this.#draining?.catch(() => {});
    await this.#parts.handle.close().catch(() => {});
    await unlink(this.path).catch(() => {});
  }

  async #drain() {
    while (this.#waiting.length > 0) {
      const chunks = this.#waiting;
      this.#waiting = [];
      this.#waitingBytes = 0;
      await writeAll(this.#parts.handle, chunks);
    }
    this.#draining = null;
  }
}

async function writeAll(handle: FileHandle, chunks: Uint8Array[]) {
  let { bytesWritten } = await handle.writev(chunks);
  // A disk may take less than it was given; what it left is written on its own.
  for (const chunk of chunks) {
    const written = Math.min(bytesWritten, chunk.length);
    bytesWritten -= written;
    for (let offset = written; offset < chunk.length; ) {
      offset += (await handle.write(chunk, offset)).bytesWritten;
    }
  }
}
