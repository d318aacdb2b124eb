import { answeredId } from '../../src/contract/common.ts';
import { UpstreamError } from './errors.ts';

export type Fields = Record<string, unknown>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Documented names in snake_case: few, and each is looked for in every file of a list. */
const twins = new Map<string, string>();

/** A field by its documented name, or by that in snake_case; undefined where there is neither. */
export function fieldOf(fields: Fields, name: string): unknown {
  const value = fields[name];
  if (value !== undefined && value !== null) return value;
  let twin = twins.get(name);
  if (twin === undefined) {
    twin = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    twins.set(name, twin);
  }
  return twin !== name && twin in fields ? fields[twin] : value;
}

export function textOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : null;
}

export function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** How many; null for what is no such number. */
export function countOf(value: unknown): number | null {
  const number = numberOf(value);
  return number !== null && Number.isSafeInteger(number) && number >= 0 ? number : null;
}

export function isYes(value: unknown): boolean {
  return value === true || value === 1 || value === '1' || value === 'true';
}

/** The id of a thing. Throws `notUnderstood` where there is none that can stand in a path. */
export function idOf(fields: Fields): string {
  const id = textOf(fields.id);
  if (id === null || !isId(id)) throw new UpstreamError('notUnderstood', 'no id');
  return id;
}

function isId(text: string): boolean {
  return answeredId.safeParse(text).success;
}

/** The id of a folder that something is in; null is the top, which some call 0, `root` or nothing. */
export function placeOf(value: unknown): string | null {
  const text = textOf(value);
  if (text === null || text === '' || text === '0' || text === 'root') return null;
  if (!isId(text)) throw new UpstreamError('notUnderstood', 'no id of a folder');
  return text;
}

/** ISO 8601 in UTC. Seconds since 1970 and databases' own form are understood; what is not a time is empty. */
export function timeOf(value: unknown): string {
  if (typeof value === 'number') {
    const date = new Date(value < 1e11 ? value * 1000 : value);
    return Number.isNaN(date.getTime()) ? '' : date.toISOString();
  }
  if (typeof value !== 'string') return '';
  const plain = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)$/.exec(value.trim());
  const text = plain ? `${plain[1]}T${plain[2]}Z` : value.trim();
  return Number.isNaN(Date.parse(text)) ? '' : text;
}

/** A thing alone: in an envelope, or without one; null where no thing is, as after many updates. */
export function thingOf(body: unknown, name: 'file' | 'folder'): Fields | null {
  if (!isFields(body)) return null;
  for (const inner of [body.data, body[name]]) {
    if (isFields(inner)) return thingOf(inner, name);
  }
  return body.id === undefined || body.id === null ? null : body;
}
