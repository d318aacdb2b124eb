import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { id } from '../../src/contract/common.ts';
import { createMediaBody, mediaQuery } from '../../src/contract/media.ts';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { createKey } from '../middleware/idempotency-key.ts';
import { readJson } from '../middleware/json-body.ts';
import { readQuery } from '../middleware/query.ts';
import { requireAbility } from '../middleware/require-ability.ts';
import { notFound } from '../services/errors.ts';
import { createMedia, getMedia, listMedia } from '../services/media.ts';

/** flockx's media dialect over this server's own library (API.md §2), for callers that are authenticated already. */
export function flockxRoutes(deps: AppDeps): Hono<AppEnv> {
  const [mayRead, mayWrite] = [requireAbility('media:read'), requireAbility('media:write')];
  const origin = (c: Context) => deps.config.publicUrl ?? new URL(c.req.url).origin;
  return new Hono<AppEnv>()
    .get('/', mayRead, async (c) =>
      c.json(await listMedia(deps, readQuery(c, mediaQuery), origin(c), c.req.raw.signal)),
    )
    .post('/', mayWrite, async (c) =>
      c.json(await createMedia(deps, () => readJson(c, createMediaBody), origin(c), createKey(c))),
    )
    .get('/:id', mayRead, async (c) => c.json(await getMedia(deps, idOf(c), origin(c))));
}

/** The id in the path. What is no id at all names nothing. */
function idOf(c: Context): string {
  const parsed = z.safeParse(id, c.req.param('id'));
  if (!parsed.success) throw notFound('media item');
  return parsed.data.toLowerCase();
}
