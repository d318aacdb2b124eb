import { isIP, isIPv4 } from 'node:net';
import * as z from 'zod';
import { normaliseMimeType } from '../src/contract/mime-types.ts';

export const KIB = 1024;
export const MIB = 1024 ** 2;
export const GIB = 1024 ** 3;

const UNITS: Record<string, number> = {
  b: 1,
  kb: 1000,
  mb: 1000 ** 2,
  gb: 1000 ** 3,
  tb: 1000 ** 4,
  kib: KIB,
  mib: MIB,
  gib: GIB,
  tib: 1024 ** 4,
};

/** Bytes as a number, or with a unit: `500000`, `200MB`, `2GiB`. */
export const bytes = z.string().transform((text, context) => {
  const match = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text.trim());
  const unit = UNITS[(match?.[2] || 'b').toLowerCase()];
  const count = unit === undefined ? Number.NaN : Math.floor(Number(match?.[1]) * unit);
  if (Number.isSafeInteger(count) && count > 0) return count;
  context.addIssue({ code: 'custom', message: 'must be a size like 500MB or 2GiB' });
  return z.NEVER;
});

/** A whole number, both ends included. */
export function integer(min: number, max: number) {
  return z
    .string()
    .regex(/^\d{1,15}$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((number) => number >= min && number <= max, `must be a whole number from ${min} to ${max}`);
}

/** `1` or `0`. */
export const yesNo = z
  .enum(['1', '0', 'true', 'false'], 'must be 1 or 0')
  .transform((text) => text === '1' || text === 'true');

const HOST_NAME = /^(?:\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?$/;

/** Host names with commas; a port may follow each. */
export const hosts = z.string().transform((text, context) => {
  const names = text
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  if (names.every((name) => HOST_NAME.test(name))) return names;
  context.addIssue({
    code: 'custom',
    message: 'must be host names with commas, like media.example.com,10.0.0.5:4400',
  });
  return z.NEVER;
});

/** Mime types with commas, and families like `image/*`, as they are compared. */
export const mimeTypes = z.string().transform((text, context) => {
  const types = text
    .split(',')
    .map((type) => type.trim().toLowerCase())
    .filter((type) => type !== '')
    .map((type) => (/^[a-z]+\/\*$/.test(type) ? type : normaliseMimeType(type)));
  if (types.every((type) => type !== null)) return types;
  context.addIssue({
    code: 'custom',
    message: 'must be types with commas, like image/*,application/pdf',
  });
  return z.NEVER;
});

/** Scheme, host and port alone; an empty setting is none. */
export const origin = z.string().transform((text, context) => {
  if (text === '') return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (
    url &&
    /^https?:$/.test(url.protocol) &&
    url.pathname === '/' &&
    !url.search &&
    !url.hash &&
    !url.username
  ) {
    return url.origin;
  }
  context.addIssue({
    code: 'custom',
    message: 'must be an address without a path, like https://media.example.com',
  });
  return z.NEVER;
});

/** IP addresses and ranges (`10.0.0.0/8`) with commas. */
export const addresses = z.string().transform((text, context) => {
  const ranges = text
    .split(',')
    .map((range) => range.trim())
    .filter((range) => range !== '');
  const isRange = (range: string) => {
    const [address = '', bits, ...more] = range.split('/');
    const most = isIPv4(address) ? 32 : 128;
    return isIP(address) !== 0 && more.length === 0 && (bits === undefined || isBits(bits, most));
  };
  if (ranges.every(isRange)) return ranges;
  context.addIssue({
    code: 'custom',
    message: 'must be IP addresses or ranges with commas, like 127.0.0.1,10.0.0.0/8',
  });
  return z.NEVER;
});

function isBits(text: string, most: number): boolean {
  return /^\d{1,3}$/.test(text) && Number(text) <= most;
}
