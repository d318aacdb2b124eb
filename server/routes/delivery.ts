import type { Readable } from 'node:stream';
import { type Context, Hono } from 'hono';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import type { FileContent, FileRow, FileStore, VersionStore } from '../db/interface.ts';
import { notFound, ServiceError } from '../services/errors.ts';
import { contentVersion } from '../services/media-urls.ts';
import { type ByteRange, matchesEtag, parseRange } from './byte-range.ts';
import { cachingHeaders } from './delivery-caching.ts';
import { isDownload, safeHeaders } from './delivery-headers.ts';
import { deliverPicture, type PictureDeps, readWidth } from './delivery-picture.ts';

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export type DeliveryDeps = PictureDeps &
  Pick<AppDeps, 'storage' | 'clock' | 'mediaUrls'> & {
    db: { files: Pick<FileStore, 'getByUploadId'>; versions: Pick<VersionStore, 'get'> };
  };

/** The bytes of files, and pictures made of them, under `/media/{uploadId}/{fileName}` (API.md, fileUrl). */
export function deliveryRoutes(deps: DeliveryDeps): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/media/:uploadId/:fileName', async (c) => {
    // What goes wrong is for now only; a success says how long it may be kept.
    c.header('Cache-Control', 'no-store');
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Referrer-Policy', 'no-referrer');
    const row = await findReadable(deps, c);
    const width = readWidth(c.req.query('w'));
    return width === null ? deliverFile(deps, c, row) : deliverPicture(deps, c, row, width);
  });
}

/**
 * The file, or as it was with an earlier content (`version`), if whoever asks may read it. Throws `notFound`, and `forbidden`
 * for a private file, and for any earlier content, without a signature.
 */
async function findReadable(deps: DeliveryDeps, c: Context<AppEnv>): Promise<FileRow> {
  const uploadId = c.req.param('uploadId') ?? '';
  const found = ID.test(uploadId) ? await deps.db.files.getByUploadId(uploadId.toLowerCase()) : null;
  if (!found) throw notFound('file');
  const { row, isTrashed } = found;
  const version = c.req.query('version');
  if (version === undefined && !row.isPrivate && !isTrashed) return row;
  const asked = {
    fileName: c.req.param('fileName'),
    v: c.req.query('v'),
    expires: c.req.query('expires'),
    signature: c.req.query('signature'),
  };
  const isVersion = version !== undefined;
  const earlier = isVersion ? await findVersion(deps, uploadId, version) : null;
  // Whether there is such a version is told only to who has its signature.
  const meant = { ...row, ...earlier };
  const verdict = deps.mediaUrls.verify(meant, asked, { now: deps.clock(), isTrashed, isVersion });
  if (isTrashed && (isVersion || verdict !== 'valid')) throw notFound('file');
  if (verdict !== 'valid') throw new ServiceError('forbidden', REFUSALS[verdict]);
  if (isVersion && !earlier) throw notFound('version');
  return meant;
}

/** Null for what is no version of this file, or not any more. */
async function findVersion(
  { db }: DeliveryDeps,
  uploadId: string,
  number: string,
): Promise<FileContent | null> {
  const version = /^\d{1,15}$/.test(number)
    ? await db.versions.get(uploadId.toLowerCase(), Number(number))
    : null;
  if (!version) return null;
  const { number: _, replacedAt: __, ...content } = version;
  return content;
}

const REFUSALS = {
  missing:
    'This is private, or an earlier content: it is delivered only under a signed address, as the API gives it.',
  wrong: 'The signature of this address is not valid for this file.',
  expired: 'This address has expired; ask the API for the file again to get a fresh one.',
} as const;

async function deliverFile(deps: DeliveryDeps, c: Context<AppEnv>, row: FileRow): Promise<Response> {
  const etag = `"${contentVersion(row.checksum)}"`;
  const headers = { ...cachingHeaders(deps.config, c, row, etag), 'Accept-Ranges': 'bytes' };
  if (matchesEtag(c.req.header('If-None-Match'), etag)) return c.body(null, 304, headers);

  const ifRange = c.req.header('If-Range');
  const isRangeMeant = ifRange === undefined || ifRange === etag;
  const range = isRangeMeant ? parseRange(c.req.header('Range'), row.fileSize) : null;
  if (range === 'unsatisfiable') {
    const message = `This file has ${row.fileSize} bytes; the range lies behind its end.`;
    return c.json({ message }, 416, { 'Content-Range': `bytes */${row.fileSize}` });
  }
  const { start, end } = range ?? { start: 0, end: row.fileSize - 1 };
  const body = await openBody(deps, c, row, { start, end });
  return c.newResponse(body, range ? 206 : 200, {
    ...headers,
    ...safeHeaders(row, isDownload(c)),
    ...(range ? { 'Content-Range': `bytes ${start}-${end}/${row.fileSize}` } : {}),
    'Content-Length': String(end - start + 1),
  });
}

/** Null for a HEAD request: nothing would ever read, and close, the file that was opened for it. */
async function openBody(
  deps: DeliveryDeps,
  c: Context<AppEnv>,
  row: FileRow,
  range: ByteRange,
): Promise<ReadableStream<Uint8Array> | null> {
  if (c.req.method === 'HEAD') return null;
  const readable = await deps.storage.open(row.checksum, range);
  if (readable) return streamOf(readable);
  deps.log.error({ checksum: row.checksum, fileId: row.id }, 'the bytes of a file are missing from storage');
  throw new ServiceError('notFound', 'The bytes of this file are missing from the storage.');
}

/** One chunk is read when one is asked for; whoever goes away closes the file. */
function streamOf(readable: Readable): ReadableStream<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array> = readable[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel() {
        readable.destroy();
      },
    },
    { highWaterMark: 0 },
  );
}
