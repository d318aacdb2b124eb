import type { Context } from 'hono';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { ServiceError } from '../services/errors.ts';
import { openLibraryElsewhere } from '../services/libraries.ts';
import type { Klink } from '../upstream/klink-library.ts';
import type { KlinkMemory } from '../upstream/klink-memory.ts';

export type RemoteDeps = Pick<AppDeps, 'db' | 'sealer' | 'config'>;

/** A library elsewhere that a request names in its path. `place` is another where its address is. */
export type RemoteLibrary = { name: string; place: string; klink: Klink };

/** The K-LINK library that is meant, to be asked for whoever waits for this answer. Throws `notFound`, `unavailable`. */
export async function remoteLibraryOf(
  c: Context<AppEnv>,
  deps: RemoteDeps,
  memory: KlinkMemory,
): Promise<RemoteLibrary> {
  const libraryId = c.req.param('libraryId') ?? '';
  const { name, upstream } = await openLibraryElsewhere(deps, libraryId);
  if (upstream.kind !== 'klink') {
    throw new ServiceError('notFound', `The library “${name}” is one of flockx: it has no Media Manager.`);
  }
  const place = `${libraryId} ${upstream.baseUrl}`;
  const origin = deps.config.publicUrl ?? new URL(c.req.url).origin;
  const filesUrl = `${origin}/api/libraries/${libraryId}/media-files`;
  return { name, place, klink: { upstream, known: memory.of(place), signal: c.req.raw.signal, filesUrl } };
}
