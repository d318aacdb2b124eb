import type { AppDeps } from '../app-deps.ts';
import { ServiceError } from './errors.ts';
import { makeSecret } from './secrets.ts';
import { SECOND, toTimestamp } from './timestamps.ts';

/** Time enough for a browser to begin, and to begin again. */
const LIFETIME_SECONDS = 5 * 60;
/** Held at once, of ten thousand ids at most each. The oldest goes first. */
const MOST = 30;

/** Lists of files that are too long for an address, each under a name that only the one who left it there can use. */
export function createDownloadTickets({ clock }: Pick<AppDeps, 'clock'>) {
  const held = new Map<string, { who: string; ids: string[]; until: number }>();
  const forgetOld = () => {
    const now = clock();
    for (const [ticket, { until }] of held) if (until <= now) held.delete(ticket);
  };
  return {
    issue(who: string, ids: string[]): { ticket: string; expiresAt: string } {
      forgetOld();
      const [oldest] = held.keys();
      if (held.size >= MOST && oldest !== undefined) held.delete(oldest);
      const ticket = makeSecret();
      const until = clock() + LIFETIME_SECONDS * SECOND;
      held.set(ticket, { who, ids: [...new Set(ids)], until });
      return { ticket, expiresAt: toTimestamp(until) };
    },
    /** Throws `notFound` for one that is not there, is too old, or is somebody else's. */
    idsOf(who: string, ticket: string): string[] {
      forgetOld();
      const found = held.get(ticket);
      if (found?.who === who) return found.ids;
      throw new ServiceError('notFound', 'This download is not there any more: ask for it again.');
    },
  };
}
