import { bytesInWords } from '../lib/bytes-in-words.ts';
import type { IncomingBlob, Storage } from '../storage/interface.ts';
import { invalidField, ServiceError } from './errors.ts';
import { AsciiStringReader } from './json-scan/ascii-string.ts';
import { Base64Decoder, Base64Error } from './json-scan/base64.ts';
import { DataUrlPrefix } from './json-scan/data-url.ts';
import { malformed, TopLevelScanner } from './json-scan/top-level.ts';
import { type LibraryRoom, libraryIsFull } from './library-size.ts';

/** Enough of the beginning for every signature that is looked for. */
export const HEAD_BYTES = 8192;
/** One step of the work, so that a caller with a huge chunk costs no huge copies. */
const STEP_BYTES = 256 * 1024;

export type CreateBody = {
  /** Every top-level key but `data`, as parsed; not yet validated. */
  fields: Record<string, unknown>;
  /** The decoded file, written and not committed. Whoever takes it commits or aborts it. */
  blob: IncomingBlob;
  /** The file's first bytes, `HEAD_BYTES` at most. */
  head: Uint8Array;
};

/**
 * Reads the body of a create (`{data: base64 or data: URL, …fields}`) while it arrives: the file goes straight to
 * storage, nothing is held whole. A mime type in the `data:` URL fills an absent or empty `mimeType`. `maxFileSize` is
 * in bytes of the decoded file; `room` is what the library still takes.
 *
 * Throws `malformed` (not one JSON object in UTF-8, a key twice, cut off), `tooLarge`, `invalid` on `data` (absent, not
 * base64, empty), `libraryFull`. Whatever it throws, nothing is left in storage and the rest is not read.
 */
export async function readCreateBody(
  stream: ReadableStream<Uint8Array>,
  options: {
    storage: Storage;
    maxFileSize: number;
    room?: LibraryRoom | null;
    signal?: AbortSignal | undefined;
  },
): Promise<CreateBody> {
  const reader = stream.getReader();
  const intake = new Intake(options.storage, options.maxFileSize, options.room ?? null);
  const stop = () => void reader.cancel(options.signal?.reason).catch(() => {});
  options.signal?.addEventListener('abort', stop, { once: true });
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw cutOff(error);
      });
      if (done) break;
      const chunk = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
      for (let at = 0; at < chunk.length; at += STEP_BYTES) {
        await intake.take(chunk.subarray(at, at + STEP_BYTES));
      }
    }
    if (options.signal?.aborted) throw cutOff(options.signal.reason);
    return await intake.finish();
  } catch (error) {
    await intake.abort();
    stop();
    throw error instanceof Base64Error ? invalidField('data', error.message) : error;
  } finally {
    options.signal?.removeEventListener('abort', stop);
  }
}

/** The state between two chunks of one body. */
class Intake {
  readonly #storage: Storage;
  readonly #maxFileSize: number;
  readonly #room: LibraryRoom | null;
  readonly #scanner = new TopLevelScanner('data');
  readonly #string = new AsciiStringReader();
  readonly #prefix = new DataUrlPrefix();
  readonly #base64 = new Base64Decoder();
  readonly #head = Buffer.alloc(HEAD_BYTES);
  #headLength = 0;
  #blob: IncomingBlob | null = null;
  #isInData = false;

  constructor(storage: Storage, maxFileSize: number, room: LibraryRoom | null) {
    this.#storage = storage;
    this.#maxFileSize = maxFileSize;
    this.#room = room;
  }

  async take(chunk: Buffer) {
    for (let at = 0; at < chunk.length; ) {
      if (!this.#isInData) {
        const scanned = this.#scanner.scan(chunk, at);
        at = scanned.next;
        if (!scanned.isAtStreamedString) continue;
        this.#isInData = true;
        this.#blob = await this.#storage.create();
      }
      const { text, next, isClosed } = this.#string.read(chunk, at);
      at = next;
      await this.#store(this.#base64.decode(this.#prefix.strip(text)));
      if (isClosed) {
        this.#isInData = false;
        await this.#store(this.#base64.decode(this.#prefix.finish()));
        await this.#store(this.#base64.finish());
      }
    }
  }

  async finish(): Promise<CreateBody> {
    if (this.#isInData) throw malformed('it ends in the middle of "data"');
    const { data, ...fields } = this.#scanner.finish();
    const blob = this.#blob;
    if (blob === null) {
      throw invalidField(
        'data',
        data === undefined ? 'is required: the file as base64' : 'must be a base64 string',
      );
    }
    if (blob.size === 0) throw invalidField('data', 'must not be empty: this file has no bytes');
    await blob.flush();
    if (this.#prefix.mimeType && (fields.mimeType === undefined || fields.mimeType === '')) {
      fields.mimeType = this.#prefix.mimeType;
    }
    return { fields, blob, head: this.#head.subarray(0, this.#headLength) };
  }

  async abort() {
    await this.#blob?.abort();
  }

  async #store(bytes: Buffer) {
    if (bytes.length === 0 || this.#blob === null) return;
    if (this.#blob.size + bytes.length > this.#maxFileSize) {
      throw new ServiceError(
        'tooLarge',
        `This file is too large: at most ${bytesInWords(this.#maxFileSize)} are taken.`,
      );
    }
    if (this.#room && this.#blob.size + bytes.length > this.#room.bytes) {
      throw libraryIsFull(this.#room.maxBytes);
    }
    if (this.#headLength < HEAD_BYTES) {
      this.#headLength += bytes.copy(this.#head, this.#headLength, 0, HEAD_BYTES - this.#headLength);
    }
    await this.#blob.write(bytes);
  }
}

function cutOff(cause: unknown): ServiceError {
  return new ServiceError('malformed', 'The upload was cut off; nothing was stored.', { cause });
}
