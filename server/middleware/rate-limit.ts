import type { MiddlewareHandler } from 'hono';
import type { AppDeps, AppEnv, Principal } from '../app-deps.ts';
import { MinuteCounts } from './minute-counts.ts';

/** Refuses with 429 the requests of one caller, a token or a session, beyond `RATE_PER_MINUTE`. */
export function limitRate({ clock, config }: Pick<AppDeps, 'clock' | 'config'>): MiddlewareHandler<AppEnv> {
  const counts = new MinuteCounts(clock, config.ratePerMinute);
  return async (c, next) => {
    const principal = c.get('principal');
    if (principal) {
      const key = callerKey(principal);
      counts.check(key, 'Too many requests in a minute');
      counts.note(key);
    }
    await next();
  };
}

/** One caller among others: two sessions of one token are two. */
export function callerKey({ sessionId, tokenId }: Principal): string {
  return sessionId ?? tokenId ?? '';
}
