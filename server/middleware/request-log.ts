import type { MiddlewareHandler } from 'hono';
import type { AppDeps, AppEnv } from '../app-deps.ts';

/** One line for each answer. Never the query: it carries signatures; never a header: they carry secrets. */
export function logRequests(log: AppDeps['log']): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const start = performance.now();
    await next();
    log.debug(
      {
        requestId: c.get('requestId'),
        method: c.req.method,
        path: c.req.path,
        status: c.res.status,
        durationMs: Math.round((performance.now() - start) * 10) / 10,
      },
      'request',
    );
  };
}
