/** A name longer than this many bytes of UTF-8 cannot be written on most disks. */
const NAME_BYTES_MAX = 255;
/** Names of devices on Windows, whatever comes after a dot. */
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?=\.|$)/i;

/** Windows drops dots and spaces at the end, so that two names would become one. */
const ENDS_BADLY = [/[. ]+$/, (end: string) => '_'.repeat(end.length)] as const;

/**
 * A name that means a file of that name, and nothing else, on any system that unpacks it: no path, no device, no
 * characters that Windows refuses, and none that turn the direction of writing, to make `gpj.exe` read `exe.jpg`.
 */
export function safeName(name: string): string {
  const plain = name
    .toWellFormed()
    .normalize('NFC')
    // Controls, and the invisible characters that change how others are shown.
    .replace(/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu, '')
    .replace(/[<>:"/\\|?*]/g, '_')
    .trim()
    .replace(...ENDS_BADLY);
  const usable = plain === '' ? 'file' : plain;
  return shorten(usable.replace(RESERVED, '_$&'), '');
}

/**
 * Gives out the names in one folder of an archive, each once: the same again gets " (2)", also where only upper and
 * lower case differ.
 */
export function createNames(): (name: string) => string {
  const taken = new Set<string>();
  const lastOf = new Map<string, number>();
  const keyOf = (name: string) => name.toLowerCase();
  return (name) => {
    const safe = safeName(name);
    let candidate = safe;
    let number = lastOf.get(keyOf(safe)) ?? 1;
    while (taken.has(keyOf(candidate))) candidate = shorten(safe, ` (${++number})`);
    lastOf.set(keyOf(safe), number);
    taken.add(keyOf(candidate));
    return candidate;
  };
}

/** With `mark` before the extension, and cut before it where the whole would be too long. */
function shorten(name: string, mark: string): string {
  const extension = /(?<=.)\.[^.]{1,16}$/su.exec(name)?.[0] ?? '';
  const stem = name.slice(0, name.length - extension.length);
  const room = NAME_BYTES_MAX - Buffer.byteLength(mark + extension);
  let bytes = 0;
  let kept = '';
  for (const character of stem) {
    bytes += Buffer.byteLength(character);
    if (bytes > room) break;
    kept += character;
  }
  if (kept.length < stem.length && extension === '') kept = kept.replace(...ENDS_BADLY);
  return kept + mark + extension;
}
