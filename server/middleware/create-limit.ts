import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../app-deps.ts';
import type { Config } from '../config.ts';
import { ServiceError } from '../services/errors.ts';
import { callerKey } from './rate-limit.ts';

/** Seconds; about as long as a small file takes. */
const COME_BACK_AFTER = 1;

/**
 * Lets at most `MAX_CREATES` uploads run at once and refuses the next with 429, before a byte of it is read. However many
 * one caller sends, there is room for another: of n callers none gets more than one part in n + 1.
 */
export function limitCreates({ maxCreates }: Pick<Config, 'maxCreates'>): MiddlewareHandler<AppEnv> {
  const running = new Map<string, number>();
  let total = 0;
  return async (c, next) => {
    const principal = c.get('principal');
    const key = principal ? callerKey(principal) : '';
    const own = running.get(key) ?? 0;
    const callers = running.size + (own === 0 ? 1 : 0);
    if (total >= maxCreates || own >= Math.ceil(maxCreates / (callers + 1))) {
      throw new ServiceError(
        'tooMany',
        'Too many files are being uploaded at once: nothing of this one was stored. Send it again in a moment.',
        { retryAfter: COME_BACK_AFTER },
      );
    }
    running.set(key, own + 1);
    total += 1;
    try {
      await next();
    } finally {
      const left = (running.get(key) ?? 1) - 1;
      if (left === 0) running.delete(key);
      else running.set(key, left);
      total -= 1;
    }
  };
}
