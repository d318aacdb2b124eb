import type { MiddlewareHandler } from 'hono';
import { EVENT_ID_HEADER } from '../../src/contract/event.ts';
import type { AppDeps, AppEnv } from '../app-deps.ts';

/**
 * Tells a dashboard which event had been the last when its question came, so that it can listen from there: what
 * changes while the answer is made comes as an event, and nothing falls between the two.
 */
export function tellEventId({ events }: Pick<AppDeps, 'events'>): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const id = events.lastId;
    await next();
    if (c.get('principal')?.sessionId) c.res.headers.set(EVENT_ID_HEADER, id);
  };
}
