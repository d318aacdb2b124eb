/**
 * `now` is an upload that cannot be answered before, `soon` a picture that somebody looks for, `later` what nobody waits
 * for.
 */
export type Urgency = 'now' | 'soon' | 'later';

/** Something that waits. What nobody wants any more when its turn comes is dropped instead. */
type Waiting = { isWanted: () => boolean; drop: () => void };

/** Whose turn it is while all of them wait; who has nothing to do lets the most urgent of the others go first. */
const TURNS: readonly Urgency[] = ['now', 'soon', 'now', 'soon', 'now', 'soon', 'later'];
const BY_URGENCY: readonly Urgency[] = ['now', 'soon', 'later'];
/** Milliseconds that `soon` may wait behind what was asked for after it. */
const PASSED_OVER_MS = 2_000;
/** Of so many turns of `soon` one is then for the oldest: with more, a server that cannot keep up would keep everybody waiting. */
const OLDEST_EACH = 5;

/**
 * Who waits for a picture process. Uploads and pictures take turns, and what nobody waits for has one in seven, so that
 * however many there are of one kind, the others go on. Among equals of `now` and `later` the first comes first, of `soon`
 * the last: whoever scrolls looks at what was asked for last. Once one of `soon` has waited for two seconds, though, every
 * fifth turn of theirs is for the one that has waited longest.
 */
export class WaitingLine<T extends Waiting> {
  readonly #clock: () => number;
  readonly #waiting: Record<Urgency, { entry: T; since: number }[]> = { now: [], soon: [], later: [] };
  #turn = 0;
  /** Turns of `soon` since the oldest had one. */
  #sinceOldest = OLDEST_EACH;

  /** `clock` tells milliseconds. */
  constructor(clock = () => performance.now()) {
    this.#clock = clock;
  }

  get length(): number {
    return BY_URGENCY.reduce((sum, urgency) => sum + this.#waiting[urgency].length, 0);
  }

  add(entry: T, urgency: Urgency): void {
    this.#waiting[urgency].push({ entry, since: this.#clock() });
  }

  /** Takes out whose turn it is. */
  next(): T | undefined {
    for (;;) {
      const isThere = (urgency: Urgency) => this.#waiting[urgency].length > 0;
      const turn = TURNS[this.#turn];
      const urgency = turn && isThere(turn) ? turn : BY_URGENCY.find(isThere);
      if (!urgency) return undefined;
      const isOldest = urgency !== 'soon' || this.#isOldestDue();
      const { entry } = (isOldest ? this.#waiting[urgency].shift() : this.#waiting[urgency].pop()) ?? {};
      if (entry?.isWanted()) {
        this.#turn = (this.#turn + 1) % TURNS.length;
        if (urgency === 'soon') this.#sinceOldest = isOldest ? 1 : this.#sinceOldest + 1;
        return entry;
      }
      entry?.drop();
    }
  }

  /** Takes out one, wherever it stands; whether it was there. */
  remove(entry: T): boolean {
    for (const urgency of BY_URGENCY) {
      const at = this.#waiting[urgency].findIndex((other) => other.entry === entry);
      if (at < 0) continue;
      this.#waiting[urgency].splice(at, 1);
      return true;
    }
    return false;
  }

  /** Drops what is missed least: of the least urgent, what has waited longest. */
  dropOne(): void {
    for (const urgency of BY_URGENCY.toReversed()) {
      const dropped = this.#waiting[urgency].shift();
      if (!dropped) continue;
      dropped.entry.drop();
      return;
    }
  }

  dropAll(): void {
    while (this.length > 0) this.dropOne();
  }

  #isOldestDue(): boolean {
    const [oldest] = this.#waiting.soon;
    return (
      this.#sinceOldest >= OLDEST_EACH &&
      oldest !== undefined &&
      this.#clock() - oldest.since >= PASSED_OVER_MS
    );
  }
}
