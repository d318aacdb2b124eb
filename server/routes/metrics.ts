import { createHash, timingSafeEqual } from 'node:crypto';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { authenticate } from '../middleware/authenticate.ts';
import { requireAbility } from '../middleware/require-ability.ts';
import { getUsage } from '../services/library-size.ts';

/** `/metrics`: numbers for Prometheus, for `METRICS_TOKEN` and for those with the ability `admin`. */
export function metricsRoutes(deps: AppDeps): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/metrics', mayScrape(deps), async (c) => {
    const { text, contentType } = await deps.metrics.read({
      // Without a database there are still the numbers that say why.
      usage: await getUsage(deps).catch(() => null),
      eventStreams: deps.events.listeners,
      pictures: deps.pictures.counts(),
      traffic: deps.traffic(),
      imports: deps.mediaImports.counts(),
    });
    return c.body(text, 200, { 'Content-Type': contentType, 'Cache-Control': 'no-store' });
  });
}

function mayScrape(deps: AppDeps): MiddlewareHandler<AppEnv> {
  const [known, isAdmin] = [authenticate(deps), requireAbility('admin')];
  return async (c, next) => {
    if (hasMetricsToken(c, deps.config.metricsToken)) return next();
    return known(c, async () => {
      await isAdmin(c, next);
    });
  };
}

/** Compares digests, which are equally long, and takes as long for every guess. */
function hasMetricsToken(c: Context<AppEnv>, token: string | null): boolean {
  const given = /^Bearer +(\S+) *$/i.exec(c.req.header('Authorization') ?? '')?.[1];
  if (token === null || given === undefined) return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}
