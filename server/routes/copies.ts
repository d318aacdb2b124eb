import { Hono } from 'hono';
import { copiesQuery, copyItemsQuery, createCopyBody } from '../../src/contract/copy.ts';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { createKey } from '../middleware/idempotency-key.ts';
import { MAX_LONG_JSON_BYTES, readJson } from '../middleware/json-body.ts';
import { readQuery } from '../middleware/query.ts';
import { requireAbility } from '../middleware/require-ability.ts';
import {
  cancelCopy,
  createCopy,
  getCopy,
  listCopies,
  listCopyItems,
  retryCopy,
} from '../services/copies/copies.ts';

/** Copies between libraries, and what has become of them (API.md §3). */
export function copyRoutes(deps: AppDeps): Hono<AppEnv> {
  const [mayRead, mayWrite] = [requireAbility('media:read'), requireAbility('media:write')];
  return new Hono<AppEnv>()
    .get('/copies', mayRead, async (c) => c.json(await listCopies(deps, readQuery(c, copiesQuery))))
    .post('/copies', mayWrite, async (c) => {
      const body = await readJson(c, createCopyBody, { maxBytes: MAX_LONG_JSON_BYTES });
      return c.json({ data: await createCopy(deps, body, createKey(c)) });
    })
    .get('/copies/:copyId', mayRead, async (c) =>
      c.json({ data: await getCopy(deps, c.req.param('copyId')) }),
    )
    .get('/copies/:copyId/items', mayRead, async (c) =>
      c.json(await listCopyItems(deps, c.req.param('copyId'), readQuery(c, copyItemsQuery))),
    )
    .post('/copies/:copyId/cancel', mayWrite, async (c) =>
      c.json({ data: await cancelCopy(deps, c.req.param('copyId')) }),
    )
    .post('/copies/:copyId/retry', mayWrite, async (c) =>
      c.json({ data: await retryCopy(deps, c.req.param('copyId')) }),
    );
}
