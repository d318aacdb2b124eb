import { createHash } from 'node:crypto';
import type { Media } from '../../src/contract/media.ts';
import type { Klink } from './klink-library.ts';
import { countOf, type Fields, idOf, isFields, textOf, timeOf } from './klink-values.ts';
import type { ListedFile } from './listed-files.ts';
import { mimeTypeOfName } from './mime-type-of-name.ts';
import { withoutSignature } from './shown-file.ts';

/** Told by the bytes. */
const UNKNOWN_TYPE = 'application/octet-stream';

/** What of an item has bytes. */
export type MediaBytes = 'preview' | 'original';

/** Stands for an item's bytes among those of a library: no id has a slash in it. */
export function bytesId(item: string, what: MediaBytes): string {
  return `${item}/${what}`;
}

/** The id of the item whose bytes those are. */
export function itemOfBytes(id: string): string {
  return id.split('/')[0] ?? '';
}

/** Remembers where an item's bytes are, as the library lists it. Throws `notUnderstood` for one without an id. */
export function keepMedia({ upstream, known }: Klink, fields: Fields) {
  const id = idOf(fields);
  const modified = timeOf(fields.modified);
  const keep = (what: MediaBytes, address: string | null): ListedFile | null => {
    if (address === null) return null;
    const fileName = lastSegment(address);
    const mimeType = what === 'original' ? mimeTypeOfName(fileName) : UNKNOWN_TYPE;
    const listed = { fileUrl: address, fileName, mimeType, version: versionOf(address, modified) };
    known.listed.keep(bytesId(id, what), listed);
    return listed;
  };
  return {
    id,
    preview: keep('preview', addressOf(fields.url, upstream.baseUrl)),
    original: keep('original', addressOf(fields.source_url, upstream.baseUrl)),
  };
}

/**
 * An item of a flockx library as ours are: what is missing is null, 0 or empty, and what is more is kept, but for what has an
 * address in it. The addresses of its bytes become ones below `filesUrl`: theirs may be all that is needed to have the bytes.
 * One of an original stays that is elsewhere and has nothing secret in it. Throws as `keepMedia` does.
 */
export function toRemoteMedia(klink: Klink, filesUrl: string, fields: Fields): Media & Fields {
  const { id, preview, original } = keepMedia(klink, fields);
  const [created, modified] = [timeOf(fields.created), timeOf(fields.modified)];
  const ours = (what: MediaBytes, listed: ListedFile | null) =>
    listed && `${filesUrl}/${bytesId(id, what)}?v=${listed.version}`;
  const isOpen = original !== null && isPublic(original.fileUrl, klink.upstream.baseUrl);
  return {
    ...withoutAddresses(fields),
    id,
    created: created || modified,
    modified: modified || created,
    name: textOf(fields.name),
    url: ours('preview', preview),
    source_url: isOpen ? original.fileUrl : ours('original', original),
    description: textOf(fields.description),
    status: textOf(fields.status),
    format: textOf(fields.format) ?? '',
    resource_type: textOf(fields.resource_type) ?? '',
    width: countOf(fields.width) ?? 0,
    height: countOf(fields.height) ?? 0,
  };
}

/** One item alone: as it is, or in an envelope; null where none is. */
export function mediaOf(body: unknown): Fields | null {
  if (!isFields(body)) return null;
  for (const inner of [body.data, body.media, body.item]) if (isFields(inner)) return mediaOf(inner);
  return body.id === undefined || body.id === null ? null : body;
}

/** Changes with what is there, as far as the library tells. */
function versionOf(address: string, modified: string): string {
  return createHash('sha256')
    .update(`${withoutSignature(address)} ${modified}`)
    .digest('hex')
    .slice(0, 16);
}

function lastSegment(address: string): string {
  const last = new URL(address).pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

function isPublic(address: string, baseUrl: string): boolean {
  const { origin, search, hash, username, password } = new URL(address);
  return origin !== new URL(baseUrl).origin && search + hash + username + password === '';
}

/** As it can be fetched from anywhere; null for what cannot, and for what is no address on the web. */
export function addressOf(value: unknown, baseUrl: string): string | null {
  const text = textOf(value) ?? '';
  const url = text !== '' && URL.canParse(text, baseUrl) ? new URL(text, baseUrl) : null;
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
}

/** What people write stays; other addresses may lead to the bytes too. */
function withoutAddresses(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => {
      const isText = name === 'name' || name === 'description' || name === 'status';
      return isText || !/"\/|\/\//.test((JSON.stringify(value) ?? '').replaceAll('\\', ''));
    }),
  );
}
