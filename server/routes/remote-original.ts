import type { Context } from 'hono';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { identifyContent } from '../imaging/identify.ts';
import { ServiceError } from '../services/errors.ts';
import { askListed, findListed } from '../upstream/find-listed.ts';
import { type OpenSource, SourceError, type SourceOptions } from '../upstream/interface/sources.ts';
import type { Klink } from '../upstream/klink-library.ts';
import type { ListedFile } from '../upstream/listed-files.ts';
import { matchesEtag } from './byte-range.ts';
import { isDownload, safeHeaders } from './delivery-headers.ts';

/** Bytes that say what a file is. */
const HEAD_BYTES = 4100;
const ONE_RANGE = /^bytes=\s*(?:\d{1,15}-\d{0,15}|-\d{1,15})\s*$/;
/** Where the same would come of a newer address. */
const FINAL = new Set<SourceError['fault']>(['notAllowed', 'tooLarge', 'unsatisfiable']);

/** A file of a library elsewhere that somebody asks for. */
export type RemoteFile = {
  deps: Pick<AppDeps, 'openRemoteFile' | 'config' | 'pictures' | 'diskRoom'>;
  klink: Klink;
  id: string;
};

/** The file as it is, or the part that is asked for where the library's server has parts. Throws what `openFile` does. */
export async function deliverOriginal(c: Context<AppEnv>, file: RemoteFile): Promise<Response> {
  const listed = await findListed(file.klink, file.id);
  const etag = `"${listed.version}"`;
  // The library may not tell when the bytes change: it is asked each time, which costs it nothing.
  const headers = { 'Cache-Control': 'private, no-cache', ETag: etag, 'Accept-Ranges': 'bytes' };
  if (matchesEtag(c.req.header('If-None-Match'), etag)) return c.body(null, 304, headers);
  const range = rangeOf(c, etag);
  let opened: OpenSource;
  try {
    opened = await openFile(file, listed, { signal: c.req.raw.signal, range, mayTakeLong: true });
  } catch (error) {
    if (error instanceof SourceError && error.fault === 'unsatisfiable')
      return c.json({ message: 'The range lies behind the end of this file.' }, 416);
    throw error;
  }
  const { part, contentLength } = opened;
  const { body, mimeType } = await identified(opened, listed);
  if (mimeType !== listed.mimeType) file.klink.known.listed.keep(file.id, { ...listed, mimeType });
  const length = contentLength ?? (part ? part.end - part.start + 1 : undefined);
  if (c.req.method === 'HEAD') opened.close();
  return c.newResponse(c.req.method === 'HEAD' ? null : streamOf(body, opened), part ? 206 : 200, {
    ...headers,
    ...safeHeaders({ mimeType, fileName: listed.fileName }, isDownload(c)),
    ...(part && { 'Content-Range': `bytes ${part.start}-${part.end}/${part.size}` }),
    ...(length !== undefined && { 'Content-Length': String(length) }),
  });
}

/** The bytes of a file, from where the library says that they are. Throws a `SourceError`, and what `getThing` throws. */
export async function openFile(
  { deps, klink, id }: RemoteFile,
  listed: ListedFile,
  options: Omit<SourceOptions, 'maxBytes'>,
): Promise<OpenSource> {
  const open = ({ fileUrl }: ListedFile) => {
    if (fileUrl === '') throw new SourceError('it has no address', { fault: 'notThere' });
    return deps.openRemoteFile(klink.upstream, fileUrl, { ...options, maxBytes: deps.config.maxFileSize });
  };
  try {
    return await open(listed);
  } catch (error) {
    if (!(error instanceof SourceError) || error.isPassing || FINAL.has(error.fault)) throw error;
    // A signed address may have run out since it was listed.
    const now = await askListed(klink, id);
    if (now.fileUrl === listed.fileUrl || now.version !== listed.version) throw error;
    return open(now);
  }
}

/** One range as it can be sent on. With an `If-Range` for other bytes the whole is meant. */
function rangeOf(c: Context<AppEnv>, etag: string): string | undefined {
  const ifRange = c.req.header('If-Range');
  const range = c.req.header('Range');
  const isMeant = (ifRange === undefined || ifRange === etag) && ONE_RANGE.test(range ?? '');
  return isMeant ? range : undefined;
}

/** What the bytes are, and all of them. Of a part that does not say it, what the library or the name says. */
async function identified(
  { body, part }: OpenSource,
  { mimeType, fileName }: ListedFile,
): Promise<{ body: AsyncIterable<Uint8Array>; mimeType: string }> {
  const isTelling = !part || (part.start === 0 && (part.end + 1 >= HEAD_BYTES || part.end + 1 === part.size));
  if (!isTelling) return { body, mimeType };
  const chunks = body[Symbol.asyncIterator]();
  let head: Buffer = Buffer.alloc(0);
  while (head.length < HEAD_BYTES) {
    const { done, value } = await chunks.next();
    if (done) break;
    head = Buffer.concat([head, value]);
  }
  const whole = async function* () {
    if (head.length > 0) yield head;
    yield* { [Symbol.asyncIterator]: () => chunks };
  };
  const identify = (claim: string) => identifyContent(head, null, claim, fileName);
  const known = await identify(mimeType).catch((error: unknown) => {
    // It claims to be what it is not.
    if (error instanceof ServiceError) return identify('');
    throw error;
  });
  return { body: whole(), mimeType: known.mimeType };
}

/** One chunk is read when one is asked for; whoever goes away lets go of the line. */
function streamOf(body: AsyncIterable<Uint8Array>, { close }: OpenSource): ReadableStream<Uint8Array> {
  const chunks = body[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: close,
    },
    { highWaterMark: 0 },
  );
}
