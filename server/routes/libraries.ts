import { Hono } from 'hono';
import { createLibraryBody, updateLibraryBody } from '../../src/contract/library.ts';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { readJson } from '../middleware/json-body.ts';
import { requireAbility } from '../middleware/require-ability.ts';
import {
  addLibrary,
  changeLibrary,
  listLibraries,
  removeLibrary,
  testLibrary,
} from '../services/libraries.ts';
import { testConnection } from '../upstream/test-connection.ts';

/** The libraries that this server has and knows (API.md §3); only those with the ability `admin` change which. */
export function libraryRoutes(deps: AppDeps): Hono<AppEnv> {
  const mayChange = requireAbility('admin');
  return new Hono<AppEnv>()
    .get('/libraries', requireAbility('media:read'), async (c) => c.json({ data: await listLibraries(deps) }))
    .post('/libraries', mayChange, async (c) =>
      c.json({ data: await addLibrary(deps, await readJson(c, createLibraryBody)) }),
    )
    .patch('/libraries/:libraryId', mayChange, async (c) => {
      const change = await readJson(c, updateLibraryBody);
      return c.json({ data: await changeLibrary(deps, c.req.param('libraryId'), change) });
    })
    .delete('/libraries/:libraryId', mayChange, async (c) => {
      await removeLibrary(deps, c.req.param('libraryId'));
      return c.json({ message: 'The library is no longer known here; nothing in it was touched.' });
    })
    .post('/libraries/:libraryId/test', mayChange, async (c) =>
      c.json({ data: await testLibrary(deps, c.req.param('libraryId'), testConnection) }),
    );
}
