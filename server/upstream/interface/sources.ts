/**
 * What came between us and a source: a clause that goes behind "Failed: ". It never says more of an address than the caller
 * wrote. `isPassing` where another try may go better, after `retryAfter` seconds where the source says so.
 */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly isPassing: boolean;
  readonly retryAfter: number | undefined;

  constructor(
    message: string,
    options: { isPassing?: boolean; retryAfter?: number | undefined; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.isPassing = options.isPassing ?? false;
    this.retryAfter = options.retryAfter;
  }
}

/** A file of somebody else's server that has begun to arrive. */
export type OpenSource = {
  /** What the server calls it, without any path; empty where it says nothing. */
  fileName: string;
  /** What the server claims; empty where it says nothing. */
  mimeType: string;
  /** Bytes, where the server says so beforehand. */
  contentLength: number | undefined;
  /** Throws a `SourceError` when it breaks off, stops, or becomes too large. */
  body: AsyncIterable<Uint8Array>;
  /** Lets go of the connection; safe to call at any time. */
  close(): void;
};

/** Gets files from addresses that callers name, and from public ones only. */
export type SourceFetcher = {
  /** Says what is wrong with an address as it is written, without asking anybody. Throws a `SourceError`. */
  check(address: string): void;
  /** Resolves when the file begins to arrive. Throws a `SourceError`, or `signal`'s reason. */
  open(address: string, options: { maxBytes: number; signal: AbortSignal }): Promise<OpenSource>;
};
