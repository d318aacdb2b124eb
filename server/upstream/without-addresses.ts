import { type Fields, isFields } from './klink-values.ts';

// Each takes all that may belong to an address at once, and never goes over it again: texts of others are up to 64 kB long.
const ABSOLUTE = /(https?:(?:\\?\/){2})([^\s"'<>\\/?#]*)(?:\\\/|[^\s"'<>\\])*/gi;
const RELATIVE = /(?<=^|[\s"'(])\\?\/(?:\\\/|[^\s"'<>\\])*/g;

/**
 * What a library says, in its own words or as JSON, with addresses as far as their hosts: the rest may be all that it takes
 * to get a private file.
 */
export function withoutAddressesIn(text: string): string {
  return (
    text
      .replace(
        ABSOLUTE,
        (_, scheme: string, host: string) => `${scheme}${host.slice(host.lastIndexOf('@') + 1)}/…`,
      )
      // What has a query may be signed.
      .replace(RELATIVE, (path) => (path.includes('?') ? '/…' : path))
  );
}

/** The same fields without those, but the ones of these names, whose texts are addresses. */
export function withoutAddresses<T extends Fields>(
  fields: T,
  known: ReadonlySet<string>,
  isAddress: (text: string) => boolean,
): T {
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') return isAddress(value.toWellFormed()) ? undefined : value;
    if (Array.isArray(value)) return value.map(clean).filter((one) => one !== undefined);
    return isFields(value) ? withoutAddresses(value, NONE, isAddress) : value;
  };
  const left: Fields = { ...fields };
  for (const name of Object.keys(left)) {
    if (known.has(name)) continue;
    left[name] = clean(left[name]);
    if (left[name] === undefined) delete left[name];
  }
  // The same as before, less some that the contract does not know.
  return left as T;
}

const NONE: ReadonlySet<string> = new Set();

/** Whether all of a text could be where something is. */
export function isAddress(text: string): boolean {
  const plain = text.replaceAll('\\', '');
  return !/\s/.test(plain.trim()) && /^\s*\/|\/\//.test(plain);
}
