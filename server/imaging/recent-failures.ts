/** Long enough that a page full of broken pictures costs nothing, short enough that a repaired server recovers. */
const REMEMBER_MS = 10 * 60 * 1000;
const MAX_REMEMBERED = 10_000;

/** Which pictures could not be read lately, so that each is tried once and not at every look at it. */
export class RecentFailures {
  readonly #until = new Map<string, number>();

  note(checksum: string) {
    this.#until.delete(checksum);
    this.#until.set(checksum, Date.now() + REMEMBER_MS);
    const [oldest] = this.#until.keys();
    if (this.#until.size > MAX_REMEMBERED && oldest !== undefined) this.#until.delete(oldest);
  }

  has(checksum: string): boolean {
    const until = this.#until.get(checksum);
    if (until === undefined) return false;
    if (until > Date.now()) return true;
    this.#until.delete(checksum);
    return false;
  }
}
