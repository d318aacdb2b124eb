import type { Storage } from '../storage/interface.ts';
import { invalidField, ServiceError } from './errors.ts';
import { IncomingFile, type ReceivedFile } from './incoming-file.ts';
import { AsciiStringReader } from './json-scan/ascii-string.ts';
import { Base64Decoder, Base64Error } from './json-scan/base64.ts';
import { DataUrlPrefix } from './json-scan/data-url.ts';
import { malformed, TopLevelScanner } from './json-scan/top-level.ts';
import type { LibraryRoom } from './library-size.ts';

/** One step of the work, so that a caller with a huge chunk costs no huge copies, and fits into a block. */
const STEP_BYTES = 256 * 1024;

/** What a body is read with: the reader of a stream, or one of the connection itself, which costs less. */
export type BodyReader = {
  read(): Promise<IteratorResult<Uint8Array, unknown>>;
  cancel(reason?: unknown): Promise<void>;
};

export type CreateBody = {
  /** Every top-level key but `data`, as parsed; not yet validated. */
  fields: Record<string, unknown>;
  file: ReceivedFile;
};

/**
 * Reads the body of a create (`{data: base64 or data: URL, …fields}`) while it arrives: a file
 * larger than a block goes straight to storage, and is never held whole. A mime type in the `data:` URL fills an absent or empty `mimeType`. `maxFileSize` is
 * in bytes of the decoded file; `room` is what the library still takes, `contentLength` what the body says of itself.
 *
 * Throws `malformed` (not one JSON object in UTF-8, a key twice, cut off), `tooLarge`, `invalid` on `data` (absent, not
 * base64, empty), `libraryFull`. Whatever it throws, nothing is left in storage and the rest is not read.
 */
export async function readCreateBody(
  reader: BodyReader,
  options: {
    storage: Storage;
    maxFileSize: number;
    room?: LibraryRoom | null;
    contentLength?: number | undefined;
    signal?: AbortSignal | undefined;
  },
): Promise<CreateBody> {
  const { storage, maxFileSize, room = null, contentLength } = options;
  // A guess that is too large costs nothing, one that is too small a copy.
  const expected = contentLength === undefined ? undefined : Math.ceil((contentLength * 3) / 4);
  const file = new IncomingFile(storage, { maxFileSize, room, expected });
  const intake = new Intake(file);
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
    await file.abort();
    stop();
    throw error instanceof Base64Error ? invalidField('data', error.message) : error;
  } finally {
    options.signal?.removeEventListener('abort', stop);
  }
}

/** The state between two chunks of one body. */
class Intake {
  readonly #scanner = new TopLevelScanner('data');
  readonly #string = new AsciiStringReader();
  readonly #prefix = new DataUrlPrefix();
  readonly #base64 = new Base64Decoder();
  readonly #file: IncomingFile;
  #hasData = false;
  #isInData = false;

  constructor(file: IncomingFile) {
    this.#file = file;
  }

  async take(chunk: Buffer) {
    for (let at = 0; at < chunk.length; ) {
      if (!this.#isInData) {
        const scanned = this.#scanner.scan(chunk, at);
        at = scanned.next;
        if (!scanned.isAtStreamedString) continue;
        this.#isInData = true;
        this.#hasData = true;
      }
      const { text, next, isClosed } = this.#string.read(chunk, at);
      at = next;
      await this.#decode(this.#prefix.strip(text));
      if (isClosed) {
        this.#isInData = false;
        await this.#decode(this.#prefix.finish());
        await this.#file.take(this.#base64.sizeOf(0), (target, from) => this.#base64.finish(target, from));
      }
    }
  }

  async finish(): Promise<CreateBody> {
    if (this.#isInData) throw malformed('it ends in the middle of "data"');
    const { data, ...fields } = this.#scanner.finish();
    if (!this.#hasData) {
      throw invalidField(
        'data',
        data === undefined ? 'is required: the file as base64' : 'must be a base64 string',
      );
    }
    if (this.#file.size === 0) throw invalidField('data', 'must not be empty: this file has no bytes');
    if (this.#prefix.mimeType && (fields.mimeType === undefined || fields.mimeType === '')) {
      fields.mimeType = this.#prefix.mimeType;
    }
    return { fields, file: await this.#file.finish() };
  }

  async #decode(text: string) {
    await this.#file.take(this.#base64.sizeOf(text.length), (target, at) =>
      this.#base64.decode(text, target, at),
    );
  }
}

function cutOff(cause: unknown): ServiceError {
  return new ServiceError('malformed', 'The upload was cut off; nothing was stored.', { cause });
}
