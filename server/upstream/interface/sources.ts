import type { Upstream } from '../interface.ts';

/** What another try, another address or another limit would have to be about; `failed` is all the rest. */
type SourceFault = 'notAllowed' | 'notThere' | 'tooLarge' | 'timedOut' | 'unsatisfiable' | 'failed';

/**
 * What came between us and a source: a clause that goes behind "Failed: ". It never says more of an address than the caller
 * wrote. `isPassing` where another try may go better, after `retryAfter` seconds where the source says so.
 */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly fault: SourceFault;
  readonly isPassing: boolean;
  readonly retryAfter: number | undefined;

  constructor(
    message: string,
    options: {
      fault?: SourceFault;
      isPassing?: boolean;
      retryAfter?: number | undefined;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: options.cause });
    this.fault = options.fault ?? 'failed';
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
  /** Which part it is, both ends included; null for the whole, as it may be also where a part was asked for. */
  part: { start: number; end: number; size: number } | null;
  /** Throws a `SourceError` when it breaks off, stops, or becomes too large. */
  body: AsyncIterable<Uint8Array>;
  /** Lets go of the connection; safe to call at any time. */
  close(): void;
};

export type SourceOptions = {
  maxBytes: number;
  signal: AbortSignal;
  /** A `Range` header; of one that the server leaves out of account the whole comes. */
  range?: string | undefined;
  /** Once it has begun to arrive there is no limit for all of it, only for silence while it is read. */
  mayTakeLong?: boolean | undefined;
};

/** Gets files from addresses that callers name, and from public ones only. */
export type SourceFetcher = {
  /** Says what is wrong with an address as it is written, without asking anybody. Throws a `SourceError`. */
  check(address: string): void;
  /** Resolves when the file begins to arrive. Throws a `SourceError`, or `signal`'s reason. */
  open(address: string, options: SourceOptions): Promise<OpenSource>;
};

/**
 * Opens a file that a library elsewhere has listed, by the `fileUrl` that it gave. Only the library's own origin gets its
 * token, and may be inside our network; anywhere else is asked as a `SourceFetcher` does. Throws a `SourceError`, or
 * `signal`'s reason.
 */
export type OpenRemoteFile = (
  upstream: Upstream,
  fileUrl: string,
  options: SourceOptions,
) => Promise<OpenSource>;
