/** Where the machine code reads from, in bytes; it writes from 0 on. No chunk may be longer. */
const INPUT = 256 * 1024;
/** A word of the machine code, and what it looks at beyond an escape. */
const BEYOND = 9;

/**
 * In JavaScript this costs as much as all else that is done with a base64 body; as machine code half of that. It copies eight
 * bytes at a time and looks in the same step whether there is a backslash among them:
 *
 *   in = INPUT; out = 0
 *   loop
 *     if (in >= end) return out - (in - end)
 *     store64(out, v = load64(in))
 *     x = v ^ 0x5c5c5c5c5c5c5c5c
 *     t = (x - 0x0101010101010101) & ~x & 0x8080808080808080
 *     if (t == 0) { in += 8; out += 8; continue }
 *     k = ctz(t) >> 3; in += k + 1; out += k
 *     if (load8(in) != '/') return -1
 *
 * In the text format of WebAssembly: one function `u` of `end`, over nine pages of memory `m`.
 */
const MODULE =
  'AGFzbQEAAAABBgFgAX8BfwMCAQAFBAEBCQkHCQIBbQIAAXUAAAqdAQGaAQMCfwJ+AX9BgIAQIQEDQCABIABPBEAgAiABIABraw8LIAIgASkAACIDNwAAIANC3Ljx4sWLl67cAIUiA0KBgoSIkKDAgAF9IANCf4WDQoCBgoSIkKDAgH+DIgRQBEAgAUEIaiEBIAJBCGohAgwBCyAEeqdBA3YhBSABIAVqQQFqIgEtAABBL0cEQEF/DwsgAiAFaiECDAALAAs=';

let loaded: { memory: Buffer; run: (end: number) => number } | null = null;

/** A text whose only escapes are `\/`, without its backslashes; null when there is another one, or one that is cut off. */
export function unescapeSlashes(text: Uint8Array): string | null {
  if (text.length > INPUT) return null;
  loaded ??= load();
  const { memory, run } = loaded;
  memory.set(text, INPUT);
  memory.fill(0, INPUT + text.length, INPUT + text.length + BEYOND);
  const length = run(INPUT + text.length);
  return length < 0 ? null : memory.toString('latin1', 0, length);
}

function load() {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(MODULE, 'base64')));
  const { m, u } = exports;
  if (!(m instanceof WebAssembly.Memory) || typeof u !== 'function') throw new Error('not what was built');
  return { memory: Buffer.from(m.buffer), run: (end: number) => Number(u(end)) };
}
