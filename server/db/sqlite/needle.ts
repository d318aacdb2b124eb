/** A text in UTF-8 that is looked for in many short ones, nearly as fast as they can be read (Horspool's way). */
export class Needle {
  readonly bytes: Buffer;
  /** How far the end of the needle may move on, by the byte that it is at. */
  readonly #steps: Uint8Array;

  constructor(wanted: string) {
    this.bytes = Buffer.from(wanted);
    const { length } = this.bytes;
    this.#steps = new Uint8Array(256).fill(Math.min(length, 255));
    for (let at = 0; at < length - 1; at++) this.#steps[this.bytes[at] ?? 0] = Math.min(length - 1 - at, 255);
  }

  /** Whether it stands anywhere from `start` to before `end`. */
  isIn(text: Uint8Array, start: number, end: number): boolean {
    const wanted = this.bytes;
    const last = wanted.length - 1;
    for (let at = start + last; at < end; at += this.#steps[text[at] ?? 0] ?? 1) {
      let back = 0;
      while (back <= last && text[at - back] === wanted[last - back]) back++;
      if (back > last) return true;
    }
    return false;
  }
}
