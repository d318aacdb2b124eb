import { ServiceError } from '../errors.ts';

/** Bytes of a create body beside its `data`: far more than every field at its longest. */
export const MAX_FIELDS_BYTES = 256 * 1024;
const MAX_DEPTH = 32;

/** Of UTF-8; some programs begin their files with it, and it says nothing. */
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;

/**
 * Finds the value of one top-level key of a JSON object while its bytes arrive, and keeps all other bytes with `""` in
 * its place. It only needs to be right about valid JSON: `JSON.parse` judges what was kept at the end, and with the
 * value being a string of its own, what was kept is valid exactly when the whole is.
 */
export class TopLevelScanner {
  readonly #streamedKey: string;
  #kept = Buffer.allocUnsafe(4096);
  #length = 0;
  #depth = 0;
  #isComplete = false;
  /** How much of a byte order mark has come. */
  #markLength = 0;
  #isEscaped = false;
  /** Where the string that is being read begins in what was kept; -1 outside of strings. */
  #stringStart = -1;
  #expects: 'key' | 'value' | 'other' = 'other';
  #key = '';
  readonly #keys = new Set<string>();

  constructor(streamedKey: string) {
    this.#streamedKey = streamedKey;
  }

  /**
   * Reads from `from` to the end of the chunk, or just past the opening quote of the streamed string. Answers the next
   * offset, and whether the streamed string begins there. Throws `malformed` and `tooLarge`.
   */
  scan(chunk: Uint8Array, from: number): { next: number; isAtStreamedString: boolean } {
    for (let index = from; index < chunk.length; index++) {
      const byte = chunk[index] ?? 0;
      if (this.#stringStart >= 0) {
        this.#keep(byte);
        if (this.#isEscaped) this.#isEscaped = false;
        else if (byte === BACKSLASH) this.#isEscaped = true;
        else if (byte === QUOTE) this.#endString();
        continue;
      }
      if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) {
        // A mark stands before everything, or nowhere.
        if (this.#markLength === 0) this.#markLength = BYTE_ORDER_MARK.length;
        // One space does for any number of them, and must stay: `1 2` is not `12`.
        if (this.#length > 0 && this.#kept[this.#length - 1] !== 0x20) this.#keep(0x20);
        continue;
      }
      if (this.#length === 0 && byte === BYTE_ORDER_MARK[this.#markLength]) {
        this.#markLength++;
        continue;
      }
      this.#keep(byte);
      if (byte === QUOTE) {
        if (this.#expects === 'value' && this.#key === this.#streamedKey) {
          this.#keep(QUOTE);
          this.#expects = 'other';
          return { next: index + 1, isAtStreamedString: true };
        }
        this.#stringStart = this.#length - 1;
      } else {
        this.#structure(byte);
      }
    }
    return { next: chunk.length, isAtStreamedString: false };
  }

  /** All fields, the streamed one as an empty string. Throws `malformed` when the bytes were not one JSON object. */
  finish(): Record<string, unknown> {
    if (this.#markLength % BYTE_ORDER_MARK.length !== 0) throw notUtf8();
    const value = parseJson(this.#kept.subarray(0, this.#length));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw notAnObject();
    return { ...value };
  }

  #structure(byte: number) {
    if (this.#isComplete) throw malformed('something follows the end of the JSON object');
    switch (byte) {
      case 0x7b: // {
      case 0x5b: // [
        if (this.#depth === 0 && byte !== 0x7b) throw notAnObject();
        if (++this.#depth > MAX_DEPTH) throw malformed(`it is nested deeper than ${MAX_DEPTH} levels`);
        this.#expects = this.#depth === 1 ? 'key' : 'other';
        return;
      case 0x7d: // }
      case 0x5d: // ]
        this.#depth--;
        this.#isComplete = this.#depth <= 0;
        this.#expects = 'other';
        return;
      case COMMA:
        if (this.#depth === 1) this.#expects = 'key';
        return;
      case COLON:
        if (this.#depth === 1) this.#expects = 'value';
        return;
      default:
        if (this.#depth === 0) throw notAnObject();
        this.#expects = 'other';
    }
  }

  #endString() {
    const start = this.#stringStart;
    this.#stringStart = -1;
    if (this.#depth === 0) throw notAnObject();
    if (this.#depth === 1 && this.#expects === 'key') {
      this.#key = String(parseJson(this.#kept.subarray(start, this.#length)));
      if (this.#keys.has(this.#key)) throw malformed(`"${this.#key.slice(0, 100)}" is in it twice`);
      this.#keys.add(this.#key);
    }
    this.#expects = 'other';
  }

  #keep(byte: number) {
    if (this.#length === this.#kept.length) {
      if (this.#length >= MAX_FIELDS_BYTES) {
        throw new ServiceError('tooLarge', 'The fields beside "data" must be at most 256 KiB together.');
      }
      this.#kept = Buffer.concat([this.#kept], this.#length * 2);
    }
    this.#kept[this.#length++] = byte;
  }
}

export function malformed(what: string): ServiceError {
  return new ServiceError('malformed', `The body is not valid: ${what}.`);
}

function notAnObject(): ServiceError {
  return malformed('it must be a JSON object');
}

function notUtf8(): ServiceError {
  return malformed('it must be JSON in UTF-8');
}

/** Strict: no byte order mark, no broken UTF-8. */
function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (error) {
    if (error instanceof TypeError) throw notUtf8();
    throw malformed('it must be one complete JSON object');
  }
}
