import { Hono } from 'hono';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { requireAbility } from '../middleware/require-ability.ts';
import { addSamples } from '../services/samples.ts';
import { OWN_LIBRARY } from '../services/sessions.ts';

/** The dashboard's call to fill its own library (API.md §3). */
export function dashboardRoutes(deps: AppDeps): Hono<AppEnv> {
  return new Hono<AppEnv>().post(
    `/libraries/${OWN_LIBRARY}/samples`,
    requireAbility('media:write'),
    async (c) => c.json({ data: await addSamples(deps) }),
  );
}
