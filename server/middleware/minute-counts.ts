import type { AppDeps } from '../app-deps.ts';
import { ServiceError } from '../services/errors.ts';
import { SECOND } from '../services/timestamps.ts';

const MINUTE = 60 * SECOND;
/** Keys remembered at once; beyond it those whose minute has passed are dropped, then those that came first. */
const MOST_KEYS = 10_000;

/** Counts events by key (an address, a token), each in minutes of its own that begin with its first event. */
export class MinuteCounts {
  readonly #clock: AppDeps['clock'];
  readonly #most: number;
  readonly #counts = new Map<string, { count: number; until: number }>();

  /** `most` events a minute; 0 is as many as they like. */
  constructor(clock: AppDeps['clock'], most: number) {
    this.#clock = clock;
    this.#most = most;
  }

  /** Throws `tooMany` with the seconds to wait where the key has reached the limit; `what` begins the sentence. */
  check(key: string, what: string): void {
    const entry = this.#counts.get(key);
    const left = entry ? entry.until - this.#clock() : 0;
    if (!entry || left <= 0 || entry.count < this.#most) return;
    const retryAfter = Math.ceil(left / SECOND);
    throw new ServiceError('tooMany', `${what}: try again in ${retryAfter} seconds.`, { retryAfter });
  }

  note(key: string): void {
    if (this.#most === 0) return;
    const now = this.#clock();
    const entry = this.#counts.get(key);
    if (entry && entry.until > now) {
      entry.count += 1;
      return;
    }
    // At the end, so that the first in the map is the one that ends first.
    this.#counts.delete(key);
    this.#counts.set(key, { count: 1, until: now + MINUTE });
    if (this.#counts.size > MOST_KEYS) this.#drop(now);
  }

  #drop(now: number): void {
    for (const [key, { until }] of this.#counts) {
      if (until > now && this.#counts.size <= MOST_KEYS) return;
      this.#counts.delete(key);
    }
  }
}
