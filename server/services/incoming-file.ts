import { bytesInWords } from '../lib/bytes-in-words.ts';
import type { IncomingBlob, Storage } from '../storage/interface.ts';
import { libraryIsFull, ServiceError } from './errors.ts';
import type { LibraryRoom } from './library-size.ts';

/** A file that has arrived, and is not stored yet. Whoever takes it commits or aborts it. */
export type ReceivedFile = {
  /** The file's first bytes, `BLOCK_BYTES` or a little less; the whole file where `isWhole`. */
  head: Uint8Array;
  isWhole: boolean;
  /** Where it can be read before it is committed. */
  path(): Promise<string>;
  /** As `IncomingBlob.commit` does. */
  commit(): Promise<{ checksum: string; size: number }>;
  /** Throws the bytes away; safe to call twice, and after `commit` a no-op. */
  abort(): Promise<void>;
};

/** What is decoded before it goes to the disk. While one block is written, the next is filled. */
export const BLOCK_BYTES = 256 * 1024;

/**
 * The bytes of a file while they are decoded, on their way to storage in blocks. The first block is kept: of a small file
 * it is everything, so that nobody has to read it back; of a larger one it is where signatures and sizes are.
 */
export class IncomingFile {
  readonly #storage: Storage;
  readonly #maxFileSize: number;
  readonly #room: LibraryRoom | null;
  #blob: IncomingBlob | null = null;
  #first: Buffer | null = null;
  #block: Buffer;
  #filled = 0;
  #size = 0;
  /** A block that is written already, or being written. */
  #other: Buffer | null = null;
  #writing: Promise<void> = Promise.resolve();

  /** `expected` is a guess of the file's size, which saves memory; `maxFileSize` and `room` are its limits. */
  constructor(
    storage: Storage,
    limits: { maxFileSize: number; room: LibraryRoom | null; expected?: number | undefined },
  ) {
    this.#storage = storage;
    this.#maxFileSize = limits.maxFileSize;
    this.#room = limits.room;
    this.#block = Buffer.allocUnsafeSlow(Math.min(BLOCK_BYTES, limits.expected ?? BLOCK_BYTES));
  }

  get size(): number {
    return this.#size;
  }

  /**
   * Lets `fill` put at most `size` bytes (never more than a block) at a place of the target, and takes as many as it says.
   * Throws `tooLarge`, `libraryFull`, and what `fill` throws.
   */
  async take(size: number, fill: (target: Buffer, at: number) => number): Promise<void> {
    if (this.#filled + size > this.#block.length) await this.#makeRoom(size);
    const taken = fill(this.#block, this.#filled);
    this.#filled += taken;
    this.#size += taken;
    if (this.#size > this.#maxFileSize) {
      throw new ServiceError(
        'tooLarge',
        `This file is too large: at most ${bytesInWords(this.#maxFileSize)} are taken.`,
      );
    }
    if (this.#room && this.#size > this.#room.bytes) throw libraryIsFull(this.#room.maxBytes);
  }

  /** Begins to write what is left of a file that is larger than a block. */
  async finish(): Promise<ReceivedFile> {
    const last = this.#block.subarray(0, this.#filled);
    if (this.#first) await this.#write(last);
    const isWhole = this.#first === null;
    return {
      head: this.#first ?? last,
      isWhole,
      path: async () => {
        const blob = this.#blob ?? (await this.#write(last));
        await blob.flush();
        return blob.path;
      },
      commit: () => this.#blob?.commit() ?? this.#storage.store(last),
      abort: () => this.abort(),
    };
  }

  /** Throws everything away. */
  async abort(): Promise<void> {
    await this.#writing.catch(() => {});
    await this.#blob?.abort();
  }

  async #makeRoom(size: number): Promise<void> {
    if (this.#size === this.#filled && this.#block.length < BLOCK_BYTES) {
      // The guess was too small; most bodies are right about their length.
      const larger = Buffer.allocUnsafeSlow(BLOCK_BYTES);
      this.#block.copy(larger, 0, 0, this.#filled);
      this.#block = larger;
      if (this.#filled + size <= BLOCK_BYTES) return;
    }
    const full = this.#block;
    await this.#write(full.subarray(0, this.#filled));
    this.#block = this.#other ?? Buffer.allocUnsafeSlow(BLOCK_BYTES);
    if (this.#first) this.#other = full;
    else this.#first = full.subarray(0, this.#filled);
    this.#filled = 0;
  }

  /** Resolves when it has begun and the block before is written. */
  async #write(bytes: Uint8Array): Promise<IncomingBlob> {
    await this.#writing;
    this.#blob ??= await this.#storage.create();
    this.#writing = this.#blob.write(bytes);
    this.#writing.catch(() => {}); // The next write, flush or commit meets it too.
    return this.#blob;
  }
}
