export const UNITS = ['kB', 'MB', 'GB'] as const;
export type Unit = (typeof UNITS)[number];

const BYTES: Record<Unit, number> = { kB: 1e3, MB: 1e6, GB: 1e9 };
/** As many bytes as an address may say. */
const MOST = 999_999_999_999_999;

/** Bytes out of what is typed (`1.5`, `1,5`); null for nothing, undefined for what is no size. */
export function parseSize(text: string, unit: Unit): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (!/^(?:\d+[.,]?\d*|[.,]\d+)$/.test(trimmed)) return undefined;
  const bytes = Math.round(Number(trimmed.replace(',', '.')) * BYTES[unit]);
  return bytes <= MOST ? bytes : undefined;
}

/** Bytes as they are typed in a unit; empty for none. */
export function sizeIn(bytes: number | null, unit: Unit): string {
  // Never as 1e-9: that is not how people write.
  return bytes === null ? '' : (bytes / BYTES[unit]).toFixed(9).replace(/\.?0+$/, '');
}

/** The unit in which sizes are short to write. */
export function unitFor(min: number | null, max: number | null): Unit {
  const most = max || min;
  if (!most) return 'MB';
  return most >= BYTES.GB ? 'GB' : most >= BYTES.MB ? 'MB' : 'kB';
}
