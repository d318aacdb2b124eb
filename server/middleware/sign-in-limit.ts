import type { AppDeps } from '../app-deps.ts';
import { ServiceError } from '../services/errors.ts';
import { SECOND } from '../services/timestamps.ts';

const FAILURES = 10;
const WINDOW = 60 * SECOND;
/** Addresses remembered at once; beyond it those whose window has passed are dropped. */
const ADDRESSES = 10_000;

/** Counts failed sign-ins by address: after ten within a minute the next ones wait until it is over. */
export class SignInLimit {
  readonly #clock: AppDeps['clock'];
  readonly #failures = new Map<string, { count: number; until: number }>();

  constructor(clock: AppDeps['clock']) {
    this.#clock = clock;
  }

  /** Throws `tooMany` with the seconds to wait. */
  check(address: string): void {
    const entry = this.#failures.get(address);
    const left = entry ? entry.until - this.#clock() : 0;
    if (!entry || left <= 0 || entry.count < FAILURES) return;
    const retryAfter = Math.ceil(left / SECOND);
    throw new ServiceError('tooMany', `Too many failed sign-ins: try again in ${retryAfter} seconds.`, {
      retryAfter,
    });
  }

  note(address: string): void {
    const now = this.#clock();
    const entry = this.#failures.get(address);
    if (entry && entry.until > now) {
      entry.count += 1;
      return;
    }
    if (this.#failures.size >= ADDRESSES) {
      for (const [known, { until }] of this.#failures) if (until <= now) this.#failures.delete(known);
    }
    this.#failures.set(address, { count: 1, until: now + WINDOW });
  }
}
