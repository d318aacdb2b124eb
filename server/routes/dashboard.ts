import { Hono } from 'hono';
import type { LibraryList } from '../../src/contract/library.ts';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { requireAbility } from '../middleware/require-ability.ts';
import { addSamples } from '../services/samples.ts';
import { OWN_LIBRARY } from '../services/sessions.ts';

/** The dashboard's calls around libraries (API.md §3). */
export function dashboardRoutes(deps: AppDeps): Hono<AppEnv> {
  const own: LibraryList = { data: [{ id: OWN_LIBRARY, name: deps.config.libraryName, kind: 'own' }] };
  return new Hono<AppEnv>()
    .get('/libraries', requireAbility('media:read'), (c) => c.json(own))
    .post(`/libraries/${OWN_LIBRARY}/samples`, requireAbility('media:write'), async (c) =>
      c.json({ data: await addSamples(deps) }),
    );
}
