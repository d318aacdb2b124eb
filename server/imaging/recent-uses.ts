/** A use is noted at most this often, so that reading a picture does not write to the disk each time. */
const NOTE_AFTER_MS = 60 * 60 * 1000;
const MAX_REMEMBERED = 10_000;

/** Which pictures were used lately, and so need not be noted on the disk again. */
export class RecentUses {
  readonly #notedAt = new Map<string, number>();

  /** Whether this use is to be noted; from then on it counts as noted. */
  isWorthNoting(path: string): boolean {
    const now = Date.now();
    const notedAt = this.#notedAt.get(path);
    if (notedAt !== undefined && now - notedAt < NOTE_AFTER_MS) return false;
    this.#notedAt.delete(path);
    this.#notedAt.set(path, now);
    const [oldest] = this.#notedAt.keys();
    if (this.#notedAt.size > MAX_REMEMBERED && oldest !== undefined) this.#notedAt.delete(oldest);
    return true;
  }
}
