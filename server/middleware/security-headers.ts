import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../app-deps.ts';

const OF_ALL = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  // What is not a page runs nothing, should a browser ever take it for one.
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
};

/** Headers that keep other sites out, wherever a route has not set its own. API answers are kept by no cache. */
export function securityHeaders(): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(OF_ALL)) {
      if (!c.res.headers.has(name)) c.header(name, value);
    }
    if (c.req.path.startsWith('/api/') && !c.res.headers.has('Cache-Control'))
      c.header('Cache-Control', 'no-store');
  };
}
