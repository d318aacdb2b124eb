/** Milliseconds for which an address is believed: a signed one may not be good for long. */
const LISTED_MS = 300_000;
const MOST_FILES = 10_000;

/** What the delivery of a file has to know of it; `fileUrl` is as the library listed it. */
export type ListedFile = {
  fileUrl: string;
  fileName: string;
  mimeType: string;
  /** Stands for these bytes: where they change it is another. */
  version: string;
};

/** Where the files of a library are, as it said itself a short while ago; the least recently listed are forgotten first. */
export class ListedFiles {
  readonly #files = new Map<string, { file: ListedFile; until: number }>();

  get(id: string): ListedFile | undefined {
    const found = this.#files.get(id);
    return found && found.until > performance.now() ? found.file : undefined;
  }

  keep(id: string, file: ListedFile): void {
    this.#files.delete(id);
    this.#files.set(id, { file, until: performance.now() + LISTED_MS });
    const [oldest] = this.#files.keys();
    if (this.#files.size > MOST_FILES && oldest !== undefined) this.#files.delete(oldest);
  }
}
