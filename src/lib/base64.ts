/** How many base64 characters `byteLength` bytes become, padding included. */
export function base64Length(byteLength: number): number {
  return Math.ceil(byteLength / 3) * 4;
}

/**
 * Writes the base64 of `source` (RFC 4648, padded) into `target` as ASCII bytes and answers how many it wrote.
 * `target` must have room for `base64Length(source.length)` bytes. Slices whose length is a multiple of three can be
 * encoded one after another and joined.
 */
export function encodeBase64(source: Uint8Array, target: Uint8Array): number {
  const length = base64Length(source.length);
  if (target.length < length)
    throw new RangeError(`base64 needs ${length} bytes, there are ${target.length}`);
  if (hasNativeBase64) encodeNatively(source, target);
  else encodeWithTable(source, target);
  return length;
}

/** Safari before 18.2, Chromium before 140 and Node before 25 lack it. */
const hasNativeBase64 = typeof Uint8Array.prototype.toBase64 === 'function';

/** Bytes, a multiple of three. Strings so short stay in the processor's cache: more than twice as fast as one of megabytes. */
const CHUNK = 24 * 1024;

function encodeNatively(source: Uint8Array, target: Uint8Array): void {
  const text = new TextEncoder();
  for (let from = 0; from < source.length; from += CHUNK)
    text.encodeInto(source.subarray(from, from + CHUNK).toBase64(), target.subarray((from / 3) * 4));
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const PAD = 61;

/** Two characters for each 12 bits, so that three bytes are two look-ups; made when first needed. */
let pairs: Uint8Array | undefined;

function pairTable(): Uint8Array {
  const table = new Uint8Array(4096 * 2);
  for (let bits = 0; bits < 4096; bits++) {
    table[bits * 2] = ALPHABET.charCodeAt(bits >> 6);
    table[bits * 2 + 1] = ALPHABET.charCodeAt(bits & 63);
  }
  return table;
}

/** The same without the platform's help. */
export function encodeWithTable(source: Uint8Array, target: Uint8Array): void {
  pairs ??= pairTable();
  const table = pairs;
  const whole = source.length - (source.length % 3);
  let to = 0;
  // `?? 0` only satisfies the types: every index is inside.
  for (let from = 0; from < whole; from += 3) {
    const bits = ((source[from] ?? 0) << 16) | ((source[from + 1] ?? 0) << 8) | (source[from + 2] ?? 0);
    const high = (bits >> 12) * 2;
    const low = (bits & 4095) * 2;
    target[to++] = table[high] ?? 0;
    target[to++] = table[high + 1] ?? 0;
    target[to++] = table[low] ?? 0;
    target[to++] = table[low + 1] ?? 0;
  }
  const left = source.length - whole;
  if (left === 0) return;
  const bits = ((source[whole] ?? 0) << 16) | ((left === 2 ? (source[whole + 1] ?? 0) : 0) << 8);
  target[to++] = table[(bits >> 12) * 2] ?? 0;
  target[to++] = table[(bits >> 12) * 2 + 1] ?? 0;
  target[to++] = left === 2 ? (table[(bits & 4095) * 2] ?? 0) : PAD;
  target[to] = PAD;
}

/** The bytes of base64 that is whole. Throws where it is not base64. */
export function decodeBase64(base64: string): Uint8Array<ArrayBuffer> {
  const characters = atob(base64);
  const bytes = new Uint8Array(characters.length);
  for (let at = 0; at < characters.length; at++) bytes[at] = characters.charCodeAt(at);
  return bytes;
}
