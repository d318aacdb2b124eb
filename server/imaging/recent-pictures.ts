/** A page of thumbnails is about half a megabyte, so many people's pages have room. */
const MAX_BYTES = 16 * 1024 * 1024;
/** Larger ones are opened one at a time; reading them from the disk is the least of their cost. */
const MAX_EACH = 128 * 1024;

/**
 * Resized pictures that were read lately, so that a page that many look at is not read from the disk each time. They are
 * named by the bytes they were made of, so they never grow old. The least recently used go first.
 */
export class RecentPictures {
  readonly #pictures = new Map<string, Uint8Array<ArrayBuffer>>();
  #bytes = 0;

  get(path: string): Uint8Array<ArrayBuffer> | undefined {
    const bytes = this.#pictures.get(path);
    if (bytes) {
      this.#pictures.delete(path);
      this.#pictures.set(path, bytes);
    }
    return bytes;
  }

  set(path: string, bytes: Uint8Array<ArrayBuffer>): void {
    if (bytes.length > MAX_EACH || this.#pictures.has(path)) return;
    this.#pictures.set(path, bytes);
    this.#bytes += bytes.length;
    for (const [oldest, { length }] of this.#pictures) {
      if (this.#bytes <= MAX_BYTES) break;
      this.#pictures.delete(oldest);
      this.#bytes -= length;
    }
  }
}
