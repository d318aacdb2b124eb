import type { Context } from 'hono';
import type { RemoteKind } from '../../src/contract/library.ts';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { ServiceError } from '../services/errors.ts';
import { openLibraryElsewhere } from '../services/libraries.ts';
import type { Klink } from '../upstream/klink-library.ts';
import type { KlinkMemory } from '../upstream/klink-memory.ts';

export type RemoteDeps = Pick<AppDeps, 'db' | 'sealer' | 'config'>;

/**
 * A library elsewhere that a request names in its path. `place` is another where its address is; below `filesUrl` callers
 * get its files.
 */
export type RemoteLibrary = { name: string; place: string; filesUrl: string; klink: Klink };

/** What there is below a library's address, by its kind; the bytes of its files are below it here, too. */
const WAYS = {
  klink: { files: 'media-files', refusal: 'is one of flockx: it has no Media Manager' },
  flockx: { files: 'media', refusal: 'is not one of flockx: it has no media items' },
} as const;

/** The library that is meant, to be asked for whoever waits for this answer. Throws `notFound`, `unavailable`. */
export async function remoteLibraryOf(
  c: Context<AppEnv>,
  deps: RemoteDeps,
  memory: KlinkMemory,
  kind: RemoteKind = 'klink',
): Promise<RemoteLibrary> {
  const libraryId = c.req.param('libraryId') ?? '';
  const { name, upstream } = await openLibraryElsewhere(deps, libraryId);
  const { files, refusal } = WAYS[kind];
  if (upstream.kind !== kind) throw new ServiceError('notFound', `The library “${name}” ${refusal}.`);
  const place = `${libraryId} ${upstream.baseUrl}`;
  const origin = deps.config.publicUrl ?? new URL(c.req.url).origin;
  const filesUrl = `${origin}/api/libraries/${libraryId}/${files}`;
  return { name, place, filesUrl, klink: { upstream, known: memory.of(place), signal: c.req.raw.signal } };
}
