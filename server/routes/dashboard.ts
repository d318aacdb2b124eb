import { Hono } from 'hono';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { requireAbility } from '../middleware/require-ability.ts';
import { OWN_LIBRARY } from '../services/sessions.ts';

/** The dashboard's calls around libraries (API.md §3). */
export function dashboardRoutes(deps: AppDeps): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/libraries', requireAbility('media:read'), (c) =>
    c.json({ data: [{ id: OWN_LIBRARY, name: deps.config.libraryName, kind: 'own' }] }),
  );
}
