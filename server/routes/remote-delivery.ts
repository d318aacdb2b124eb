import { createHash } from 'node:crypto';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { answeredId } from '../../src/contract/common.ts';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { isDrawable } from '../imaging/drawable.ts';
import type { DistantSource, PictureWidth } from '../imaging/interface.ts';
import { requireAbility } from '../middleware/require-ability.ts';
import { notFound } from '../services/errors.ts';
import { findListed } from '../upstream/find-listed.ts';
import type { KlinkMemory } from '../upstream/klink-memory.ts';
import type { ListedFile } from '../upstream/listed-files.ts';
import { pictureFormat } from './accept-picture.ts';
import { matchesEtag } from './byte-range.ts';
import { isDownload, safeHeaders } from './delivery-headers.ts';
import { bytesOf, notDrawn, readWidth } from './delivery-picture.ts';
import { explainFile } from './remote-file-errors.ts';
import { type RemoteLibrary, remoteLibraryOf } from './remote-library.ts';
import { deliverOriginal, openFile, type RemoteFile } from './remote-original.ts';

const VERSION = /^[0-9a-f]{16}$/;
const FOR_EVER = 'private, max-age=31536000, immutable';

/**
 * The bytes of files of libraries elsewhere, and pictures made of them, for those who may read here: what is private
 * there stays so. Only what the library itself says is asked for; nothing of the request is.
 */
export function remoteDeliveryRoutes(
  deps: AppDeps,
  memory: KlinkMemory,
  authenticated: MiddlewareHandler<AppEnv>,
): Hono<AppEnv> {
  return new Hono<AppEnv>().get(
    '/libraries/:libraryId/media-files/:fileId/:fileName',
    authenticated,
    requireAbility('media:read'),
    async (c) => {
      // What goes wrong is for now only; a success says how long it may be kept.
      c.header('Cache-Control', 'no-store');
      c.header('Referrer-Policy', 'no-referrer');
      const id = c.req.param('fileId');
      if (!answeredId.safeParse(id).success) throw notFound('file');
      const width = readWidth(c.req.query('w'));
      const library = await remoteLibraryOf(c, deps, memory);
      const file = { deps, klink: library.klink, id };
      try {
        return await (width === null ? deliverOriginal(c, file) : deliverPicture(c, file, library, width));
      } catch (error) {
        if (c.req.raw.signal.aborted) throw new DOMException('nobody waits for it', 'AbortError');
        throw explainFile(error, library.name);
      }
    },
  );
}

/** One that is made already needs nothing of the library: its address says of which bytes it was made. */
async function deliverPicture(
  c: Context<AppEnv>,
  file: RemoteFile,
  { place }: RemoteLibrary,
  width: PictureWidth,
): Promise<Response> {
  const { pictures, config } = file.deps;
  const format = pictureFormat(c.req.header('Accept'), width);
  const asked = c.req.query('v') ?? '';
  const keyOf = (version: string) =>
    createHash('sha256')
      .update(JSON.stringify([place, file.id, version]))
      .digest('hex');
  const headersFor = (version: string) => ({
    'Cache-Control': version === asked ? FOR_EVER : 'private, no-cache',
    ETag: `"${version}-w${width}-${format}${config.keepsMetadata ? '-metadata' : ''}"`,
    Vary: 'Accept',
  });
  const answer = (bytes: Uint8Array<ArrayBuffer>, version: string) => {
    const fileName = c.req.param('fileName')?.replace(/(?:\.[^.]*)?$/, `.${format}`) ?? '';
    return c.body(bytes, 200, {
      ...headersFor(version),
      ...safeHeaders({ mimeType: `image/${format}`, fileName }, isDownload(c)),
      'Content-Length': String(bytes.length),
    });
  };
  const kept = VERSION.test(asked) ? await pictures.keptElsewhere(keyOf(asked), width, format) : null;
  if (kept) {
    const headers = headersFor(asked);
    return matchesEtag(c.req.header('If-None-Match'), headers.ETag)
      ? c.body(null, 304, headers)
      : answer(kept, asked);
  }

  const { signal } = c.req.raw;
  const listed = await findInTurn(file, signal);
  const { mimeType, version } = listed;
  const headers = headersFor(version);
  if (matchesEtag(c.req.header('If-None-Match'), headers.ETag)) return c.body(null, 304, headers);
  if (mimeType !== 'application/octet-stream' && !isDrawable(mimeType)) throw notDrawn(mimeType);
  const source: DistantSource = {
    key: keyOf(version),
    async open(signal) {
      const end = await file.klink.known.turns.take(signal);
      try {
        const opened = await openFile({ ...file, klink: { ...file.klink, signal } }, listed, { signal });
        await file.deps.diskRoom.check(opened.contentLength ?? 0).catch((error: unknown) => {
          opened.close();
          throw error;
        });
        const close = () => {
          opened.close();
          end();
        };
        return { body: opened.body, close };
      } catch (error) {
        end();
        throw error;
      }
    },
  };
  return answer(bytesOf(await pictures.resizedElsewhere(source, width, format, signal)), version);
}

/** A page of pictures that are not known any more shall not take all lines to a library. */
async function findInTurn({ klink, id }: RemoteFile, signal: AbortSignal): Promise<ListedFile> {
  const known = klink.known.listed.get(id);
  if (known) return known;
  const end = await klink.known.turns.take(signal);
  return findListed(klink, id).finally(end);
}
