import { hashSecret } from '../services/secrets.ts';

const MOST = 10_000;

/** Secrets that were good when they were last seen; kept as hashes. Whether they still are is asked elsewhere. */
export class RecentlyGood {
  readonly #hashes = new Set<string>();

  has(secret: string): boolean {
    return this.#hashes.has(hashSecret(secret));
  }

  add(secret: string): void {
    this.#hashes.add(hashSecret(secret));
    const [oldest] = this.#hashes;
    if (this.#hashes.size > MOST && oldest !== undefined) this.#hashes.delete(oldest);
  }

  delete(secret: string): void {
    this.#hashes.delete(hashSecret(secret));
  }
}
