import { Readable } from 'node:stream';
import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { answeredId } from '../../src/contract/common.ts';
import { DEFAULT_MEDIA_SIZE, type MediaQuery, mediaQuery } from '../../src/contract/media.ts';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { createKey } from '../middleware/idempotency-key.ts';
import { readJson } from '../middleware/json-body.ts';
import { readQuery } from '../middleware/query.ts';
import { requireAbility } from '../middleware/require-ability.ts';
import { notFound } from '../services/errors.ts';
import { createMediaThere, getMediaThere, listMediaThere } from '../upstream/flockx-library.ts';
import { toRemoteMedia } from '../upstream/flockx-media.ts';
import type { KlinkMemory } from '../upstream/klink-memory.ts';
import { createMadeElsewhere } from '../upstream/made-elsewhere.ts';
import { type RemoteLibrary, remoteLibraryOf } from './remote-library.ts';
import { answerRefusal, inFlockxWords } from './remote-refusal.ts';
import { withoutToken } from './without-token.ts';

/** What is sent on of a create is what the library there makes of it: it judges the fields. */
const anyFields = z.record(z.string(), z.unknown());

type Answer = (c: Context<AppEnv>, library: RemoteLibrary) => Promise<Response>;

/** flockx's media calls (API.md §2) for libraries elsewhere, with their stored tokens. */
export function remoteMediaRoutes(deps: AppDeps, memory: KlinkMemory): Hono<AppEnv> {
  const [mayRead, mayWrite] = [requireAbility('media:read'), requireAbility('media:write')];
  const made = createMadeElsewhere();

  /** Asks what was asked here there, and answers in our own shapes. */
  const ask = (answer: Answer) => async (c: Context<AppEnv>) => {
    const library = await remoteLibraryOf(c, deps, memory, 'flockx');
    const { signal, upstream } = library.klink;
    try {
      return await withoutToken(await answer(c, library), upstream.token);
    } catch (error) {
      if (signal.aborted) throw new DOMException('nobody waits for it', 'AbortError');
      return withoutToken(answerRefusal(error, library.name, inFlockxWords), upstream.token);
    } finally {
      if (c.req.method !== 'GET') memory.forget(library.place);
    }
  };

  const list: Answer = async (c, { klink, filesUrl }) => {
    const query = readQuery(c, mediaQuery);
    const { page = 1, size = DEFAULT_MEDIA_SIZE } = query;
    const { items, total } = await listMediaThere(klink, filtersOf(query), { page, size });
    return c.json({
      items: items.map((fields) => toRemoteMedia(klink, filesUrl, fields)),
      meta: { total, has_next: page * size < total, has_previous: page > 1 && total > 0, page },
    });
  };

  const create: Answer = async (c, { klink, place, filesUrl }) => {
    const key = createKey(c);
    const find = async (id: string) => toRemoteMedia(klink, filesUrl, await getMediaThere(klink, id));
    const make = async () => {
      const body = Buffer.from(JSON.stringify(await readJson(c, anyFields)));
      const headers = {
        'Content-Type': 'application/json',
        'Content-Length': String(body.length),
        ...(key && { 'Idempotency-Key': key.key }),
      };
      // Whose answer is lost may ask again, and gets it.
      const there = key ? { ...klink, signal: undefined } : klink;
      const sent = { headers, body: Readable.from([body], { objectMode: false }) };
      return toRemoteMedia(klink, filesUrl, await createMediaThere(there, sent));
    };
    if (!key) return c.json(await make());
    return c.json(await made.once(JSON.stringify([place, key.owner, key.key]), { make, find }));
  };

  const getOne: Answer = async (c, { klink, filesUrl }) =>
    c.json(toRemoteMedia(klink, filesUrl, await getMediaThere(klink, idOf(c))));

  return new Hono<AppEnv>()
    .get('/', mayRead, ask(list))
    .post('/', mayWrite, ask(create))
    .get('/:id', mayRead, ask(getOne));
}

/** What is asked for besides the page, by the names that flockx documents. */
function filtersOf({ page: _, size: __, ...filters }: MediaQuery): URLSearchParams {
  const given = Object.entries(filters).filter(([, value]) => value !== undefined);
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
}

/** The id in the path. What cannot be one names nothing. */
function idOf(c: Context<AppEnv>): string {
  const parsed = z.safeParse(answeredId, c.req.param('id'));
  if (!parsed.success) throw notFound('media item');
  return parsed.data;
}
