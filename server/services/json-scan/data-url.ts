import { Base64Error } from './base64.ts';

/** A mime type with its parameters is never longer. */
const MAX_PREFIX = 512;
const SCHEME = 'data:';

/** Takes `data:image/png;base64,` off the front of a text that comes in pieces; other texts pass unchanged. */
export class DataUrlPrefix {
  #start = '';
  #isPast = false;
  #mimeType = '';

  /** The mime type that the prefix named; empty when it named none. */
  get mimeType() {
    return this.#mimeType;
  }

  /** What of the text so far is no prefix. Throws `Base64Error` for a `data:` URL that is not base64. */
  strip(piece: string): string {
    if (this.#isPast) return piece;
    this.#start += piece;
    const start = this.#start;
    if (SCHEME.startsWith(start.slice(0, SCHEME.length).toLowerCase()) && start.length < SCHEME.length)
      return '';
    if (!start.slice(0, SCHEME.length).toLowerCase().startsWith(SCHEME)) return this.finish();
    const comma = start.slice(0, MAX_PREFIX + 1).indexOf(',');
    if (comma === -1 && start.length <= MAX_PREFIX) return '';
    const [mimeType = '', ...parameters] = start.slice(SCHEME.length, Math.max(comma, 0)).split(';');
    if (comma === -1 || parameters.at(-1)?.trim().toLowerCase() !== 'base64') {
      throw new Base64Error('must be base64: a data: URL begins like data:image/png;base64,');
    }
    this.#mimeType = mimeType.trim();
    this.#start = start.slice(comma + 1);
    return this.finish();
  }

  /** What was held back, once it is known to be no prefix. */
  finish(): string {
    const rest = this.#start;
    this.#isPast = true;
    this.#start = '';
    return rest;
  }
}
