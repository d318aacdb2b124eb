/** Why a text is not base64, as the end of a sentence that begins with the field's name. */
export class Base64Error extends Error {}

const LAST_GROUP = /^(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)$/;

/**
 * A strict base64 decoder (RFC 4648 §4: its alphabet only, no white space, whole and padded groups, no stray bits) for
 * text that comes in pieces. Node's own decoder is as fast as memory but forgives everything; it gives fewer bytes for
 * what it skipped, and that is how leniency is caught.
 */
export class Base64Decoder {
  /** The one to four last characters: only at the end is it known whether they may hold padding. */
  #held = '';

  /** How many bytes a piece of so many characters can become, at most. */
  sizeOf(characters: number): number {
    return Math.ceil((this.#held.length + characters) / 4) * 3;
  }

  /** Decodes a piece into `target`, from `at` on, where it must fit; answers how many bytes. Throws `Base64Error`. */
  decode(piece: string, target: Buffer, at: number): number {
    const text = this.#held === '' ? piece : this.#held + piece;
    const whole = Math.max(0, Math.floor((text.length - 1) / 4) * 4);
    this.#held = text.slice(whole);
    return whole === 0 ? 0 : decodeGroups(text.slice(0, whole), target, at);
  }

  /** The same with what was held back. Throws `Base64Error` when the text ends within a group. */
  finish(target: Buffer, at: number): number {
    const last = this.#held;
    if (last === '') return 0;
    if (!LAST_GROUP.test(last)) {
      throw new Base64Error(
        /^[A-Za-z0-9+/=]*$/.test(last)
          ? 'must be whole, padded base64: it ends in the middle of a group of four characters'
          : describeWrongCharacter(last),
      );
    }
    const bytes = Buffer.from(last, 'base64');
    if (bytes.toString('base64') !== last) {
      throw new Base64Error('must be base64 as RFC 4648 writes it: its last character has stray bits');
    }
    return bytes.copy(target, at);
  }
}

function decodeGroups(text: string, target: Buffer, at: number): number {
  const expected = (text.length / 4) * 3;
  const written = target.write(text, at, 'base64');
  // The decoder also takes the URL-safe alphabet, and keeps their number of characters.
  if (written !== expected || text.includes('-') || text.includes('_')) {
    throw new Base64Error(describeWrongCharacter(text));
  }
  return written;
}

function describeWrongCharacter(text: string): string {
  const wrong = /[^A-Za-z0-9+/]/.exec(text)?.[0] ?? '';
  if (/\s/.test(wrong)) return 'must be base64 without spaces or line breaks';
  if (wrong === '=') return 'must be base64 with padding only at its end';
  if (wrong === '-' || wrong === '_')
    return 'must be base64 with + and /, not the URL-safe kind with - and _';
  return 'must be base64: only A–Z, a–z, 0–9, + and / may be in it';
}
