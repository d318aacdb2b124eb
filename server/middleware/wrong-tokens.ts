import type { Context } from 'hono';
import type { AppDeps, AppEnv, Principal } from '../app-deps.ts';
import { ServiceError } from '../services/errors.ts';
import { clientAddresses } from './client-address.ts';
import { MinuteCounts } from './minute-counts.ts';
import { RecentlyGood } from './recently-good.ts';

/**
 * Wraps the look at who is asking: after `WRONG_TOKENS_PER_MINUTE` wrong tokens an address waits with any other. One that was
 * good before goes on, so that a program with an old token does not lock out its neighbours.
 */
export function limitGuesses({ clock, config }: Pick<AppDeps, 'clock' | 'config'>) {
  const failures = new MinuteCounts(clock, config.wrongTokensPerMinute);
  const addressOf = clientAddresses(config);
  const good = new RecentlyGood();
  return async (c: Context<AppEnv>, identify: () => Promise<Principal | null>): Promise<Principal | null> => {
    const token = c.req.header('Authorization');
    if (token === undefined) return identify();
    const address = addressOf(c);
    const wasGood = good.has(token);
    if (!wasGood) failures.check(address, 'Too many wrong tokens');
    try {
      const principal = await identify();
      if (!wasGood) good.add(token);
      return principal;
    } catch (error) {
      if (error instanceof ServiceError && error.kind === 'unauthenticated') {
        good.delete(token);
        failures.note(address);
      }
      throw error;
    }
  };
}
