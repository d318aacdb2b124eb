import type { Readable } from 'node:stream';

/** Bytes on their way in: written as they come, visible to nobody until `commit`. */
export interface IncomingBlob {
  /**
   * Resolves when the chunk is written (do not change it before). Rejects when the disk refuses, as every later call
   * does then. Calls need not wait for each other: they are written in their order.
   */
  write(chunk: Uint8Array): Promise<void>;
  /** Resolves when all that was written can be read at `path`. */
  flush(): Promise<void>;
  /** Path of the temporary file, for reading it back before it is committed. */
  readonly path: string;
  /** Bytes written so far. */
  readonly size: number;
  /**
   * fsync → rename to the content's name → directory fsync. The same bytes twice are stored once. Answers the SHA-256
   * in hex, and the size in bytes.
   */
  commit(): Promise<{ checksum: string; size: number }>;
  /** Throws the bytes away; safe to call twice, and after `commit` a no-op. */
  abort(): Promise<void>;
}

/** Verbs over bytes named by their SHA-256. Every driver passes `contract.ts`. */
export interface Storage {
  create(): Promise<IncomingBlob>;
  /** Stores a small file that is all there, as durably as `commit` does, for much less. Do not change it meanwhile. */
  store(bytes: Uint8Array): Promise<{ checksum: string; size: number }>;
  /** Null when there are no such bytes. `start` and `end` are byte offsets, both inclusive. */
  open(checksum: string, range?: { start: number; end: number }): Promise<Readable | null>;
  stat(checksum: string): Promise<{ size: number; touchedAt: number } | null>;
  /** A path that native libraries (sharp) can read the bytes from. */
  localPath(checksum: string): Promise<string | null>;
  /** They count as just used; bytes that are not there are none. */
  touch(checksum: string): Promise<void>;
  /** Every stored checksum last touched before `before` (milliseconds since 1970). */
  listUntouchedSince(before: number): AsyncIterable<string>;
  /** With `untouchedSince` (milliseconds since 1970) only if nobody has stored the same bytes again since then. */
  remove(checksum: string, untouchedSince?: number): Promise<void>;
  close(): Promise<void>;
}

/** The room on the disk, of which some is kept free: for the database, and for getting out of a full disk. */
export interface DiskRoom {
  /** Throws `libraryFull` when so many bytes more would not leave the reserve. */
  check(bytes: number): Promise<void>;
  /** Bytes that files may still take; less than nothing once the reserve is touched. */
  left(): Promise<number>;
  /** Whether nothing more can be stored. */
  isLow(): Promise<boolean>;
  /** Puts the reserve aside (again) where there is room for it. */
  putAside(): Promise<void>;
  /** Gives up what was put aside, for what has to work on a full disk. */
  giveUpReserve(): Promise<void>;
}
