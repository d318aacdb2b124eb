import { malformed } from './top-level.ts';
import { unescapeSlashes } from './unescape-slashes.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** Stands for everything beyond ASCII: Node's base64 decoder would take the low byte of a wider character for it. */
const DELETE = 0x7f;
const LETTERS: Record<string, string> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};
/** The longest escape, `\u002f`, less one byte: what may have to wait for the next chunk. */
const LONGEST_INCOMPLETE = 5;

/**
 * Reads the rest of a JSON string, from after its opening quote, while its bytes arrive. Meant for long strings of plain
 * ASCII such as base64: any other character comes out as one that is not ASCII's letters, digits or signs either. An
 * escape that JSON does not know throws `malformed`.
 */
export class AsciiStringReader {
  /** An escape that the end of a chunk cut. */
  #carried = '';

  /** Unescapes up to the closing quote or the end of the chunk; answers the text and the next offset. */
  read(chunk: Buffer, from: number): { text: string; next: number; isClosed: boolean } {
    const quote = chunk.indexOf(QUOTE, from);
    const end = quote === -1 ? chunk.length : quote;
    const rest = { next: end + 1, isClosed: quote !== -1 };
    if (this.#carried === '') {
      const backslash = chunk.indexOf(BACKSLASH, from);
      if (backslash === -1 || backslash >= end) return { text: chunk.toString('latin1', from, end), ...rest };
      // The one escape that real clients write into base64 text; it may be cut off after its backslash.
      const isCut = quote === -1 && chunk[end - 1] === BACKSLASH;
      const text = unescapeSlashes(chunk.subarray(from, isCut ? end - 1 : end));
      if (text !== null) {
        if (isCut) this.#carried = '\\';
        return { text, ...rest };
      }
    }
    let text = this.#carried + chunk.toString('latin1', from, end);
    this.#carried = '';
    if (quote === -1) {
      const cut = incompleteEscapeAt(text);
      this.#carried = text.slice(cut);
      text = text.slice(0, cut);
    }
    return { text: withoutEscapes(text), ...rest };
  }
}

/** Where the escape begins that the end of the text cuts; the text's length when there is none. */
function incompleteEscapeAt(text: string): number {
  const tail = text.slice(-LONGEST_INCOMPLETE);
  const cut = /(?<!\\)(?:\\\\)*(\\(?:u[0-9a-fA-F]{0,3})?)$/.exec(tail);
  return cut?.[1] === undefined ? text.length : text.length - cut[1].length;
}

function withoutEscapes(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|(.?))/gs, (_, code: string | undefined, letter: string) => {
    if (code !== undefined) {
      return String.fromCharCode(Math.min(Number.parseInt(code, 16), DELETE));
    }
    // A lone backslash at the end stood before a quote that did not close the string: no base64 either way.
    const character = letter === '' ? '\\' : LETTERS[letter];
    if (character === undefined) throw malformed('a string in it has an escape that JSON does not know');
    return character;
  });
}
