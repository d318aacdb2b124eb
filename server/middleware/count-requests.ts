import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { AppDeps, AppEnv } from '../app-deps.ts';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const CREATE = /\/media-manager\/files$/;

/** Times each request under its route. Made-up methods and addresses count as `other`, so that nobody can make labels. */
export function countRequests({ metrics }: Pick<AppDeps, 'metrics'>): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const { method, path } = c.req;
    const answered = metrics.begin({
      method: METHODS.has(method) ? method : 'other',
      isCreate: method === 'POST' && CREATE.test(path),
    });
    await next();
    const route = matchedRoutes(c).findLast(({ path: pattern }) => !pattern.endsWith('*'))?.path ?? 'other';
    answered({ route, status: c.res.status });
  };
}
