import { createHash } from 'node:crypto';
import type { Media } from '../../src/contract/media.ts';
import { countOf, type Fields, idOf, isFields, textOf, timeOf } from './klink-values.ts';

/** Where a library has the picture and the original of an item; null for none. Never for a browser as they are. */
export type MediaAddresses = { preview: string | null; original: string | null };

/** Where that is: `baseUrl` is the library's, `at` is what our own addresses of its items begin with. */
type Place = { baseUrl: string; at: string };

/**
 * An item of a flockx library as ours are: what is missing is null, 0 or empty, and what is more is kept, but for what has an
 * address in it. The addresses of its bytes become ours, for they may be all that is needed to have them; one of an original
 * stays that is elsewhere and has nothing secret in it. Throws `notUnderstood` for one without an id.
 */
export function toRemoteMedia(fields: Fields, { baseUrl, at }: Place): Media & Fields {
  const id = idOf(fields);
  const { preview, original } = mediaAddresses(fields, baseUrl);
  const [created, modified] = [timeOf(fields.created), timeOf(fields.modified)];
  const ours = (what: string, url: string) => `${at}/${id}/${what}?v=${versionOf(url, modified)}`;
  return {
    ...withoutAddresses(fields),
    id,
    created: created || modified,
    modified: modified || created,
    name: textOf(fields.name),
    url: preview && ours('preview', preview),
    source_url: original && (isPublic(original, baseUrl) ? original : ours('original', original)),
    description: textOf(fields.description),
    status: textOf(fields.status),
    format: textOf(fields.format) ?? '',
    resource_type: textOf(fields.resource_type) ?? '',
    width: countOf(fields.width) ?? 0,
    height: countOf(fields.height) ?? 0,
  };
}

/** Of an item as the library writes it. */
export function mediaAddresses(fields: Fields, baseUrl: string): MediaAddresses {
  return { preview: addressOf(fields.url, baseUrl), original: addressOf(fields.source_url, baseUrl) };
}

/** One item alone: as it is, or in an envelope; null where none is. */
export function mediaOf(body: unknown): Fields | null {
  if (!isFields(body)) return null;
  for (const inner of [body.data, body.media, body.item]) if (isFields(inner)) return mediaOf(inner);
  return body.id === undefined || body.id === null ? null : body;
}

/** Changes with what is there. */
function versionOf(url: string, modified: string): string {
  return createHash('sha256').update(`${url} ${modified}`).digest('hex').slice(0, 16);
}

function isPublic(address: string, baseUrl: string): boolean {
  const { origin, search, hash, username, password } = new URL(address);
  return origin !== new URL(baseUrl).origin && search + hash + username + password === '';
}

/** As it can be fetched from anywhere; null for what cannot, and for what is no address on the web. */
function addressOf(value: unknown, baseUrl: string): string | null {
  const text = textOf(value) ?? '';
  const url = text !== '' && URL.canParse(text, baseUrl) ? new URL(text, baseUrl) : null;
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
}

/** What people write stays; other addresses may lead to the bytes too. */
function withoutAddresses(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => {
      const isText = name === 'name' || name === 'description' || name === 'status';
      return isText || !/https?:\/\//i.test(JSON.stringify(value) ?? '');
    }),
  );
}
