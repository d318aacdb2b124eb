import type { Upstream } from '../interface.ts';

/**
 * What keeps something from being copied: a sentence for the report. It concerns the one file, or the whole `library`, in which no
 * other file would fare better. `isPassing` where another try may, after `retryAfter` seconds where the library says so.
 */
export class CopyError extends Error {
  override readonly name = 'CopyError';
  readonly concerns: 'file' | 'library';
  readonly isPassing: boolean;
  readonly retryAfter: number | undefined;

  constructor(
    message: string,
    options: {
      concerns?: 'file' | 'library';
      isPassing?: boolean;
      retryAfter?: number | undefined;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: options.cause });
    this.concerns = options.concerns ?? 'file';
    this.isPassing = options.isPassing ?? false;
    this.retryAfter = options.retryAfter;
  }
}

/** The bytes of a file that have begun to arrive. */
export type OpenCopy = {
  /** Bytes, where it is known beforehand. */
  size: number | undefined;
  /** Throws a `CopyError`. */
  body: AsyncIterable<Uint8Array>;
  /** Lets go of them; safe to call at any time. */
  close(): void;
};

/** A file of the source as it is now. */
export type FileToCopy = {
  fileName: string;
  /** As the source has it; empty where it does not say. */
  mimeType: string;
  size: number | null;
  /** SHA-256 in hex, where it is known. */
  checksum: string | null;
  title: string | null;
  description: string | null;
  altText: string | null;
  sortOrder: number;
  isFavorite: boolean;
  isPrivate: boolean;
  open(signal: AbortSignal): Promise<OpenCopy>;
  /** An address under which anybody can get it for some days; null where there is none. */
  link(): string | null;
};

/** Folders and files that are directly in a folder, or a part of them. */
export type InFolder = {
  folders: { sourceId: string; name: string }[];
  files: { sourceId: string; name: string; size: number | null }[];
};

/** A library that is copied from. Everything throws a `CopyError`, or an `AbortError` once `signal` calls it off. */
export type CopySource = {
  folderName(folderId: string, signal: AbortSignal): Promise<string>;
  /** In parts; what has changed meanwhile may be repeated. */
  walk(folderId: string, signal: AbortSignal): AsyncIterable<InFolder>;
  find(fileId: string, signal: AbortSignal): Promise<FileToCopy>;
};

/** Where a file goes, and what names this one copy of it, however often it is tried. */
export type CopyPlace = { folderId: string | null; key: string; itemId: number };

/** A library that is copied to. Throws as a `CopySource` does. */
export type CopyTarget = {
  /** Whether it may have stored a file without our knowing. */
  isElsewhere: boolean;
  hasFolders: boolean;
  folderName(folderId: string, signal: AbortSignal): Promise<string>;
  /** The folder of this name, which is made if it is not there. Answers its id. */
  folder(parentId: string | null, name: string, signal: AbortSignal): Promise<string>;
  /**
   * A copy that an earlier try may have left, since `since` (milliseconds since 1970), among those that `isKnown` does not know as
   * others. Answers its id, or null.
   */
  lookFor(
    file: FileToCopy,
    place: CopyPlace,
    earlier: { since: number; known: (ids: string[]) => Promise<Set<string>> },
    signal: AbortSignal,
  ): Promise<string | null>;
  /** Answers the id of the copy; null where the library does not say. */
  store(file: FileToCopy, place: CopyPlace, signal: AbortSignal): Promise<string | null>;
};

/** A library elsewhere, as it is called here. */
export type NamedUpstream = { name: string; upstream: Upstream };

/** What copies from and to libraries elsewhere. */
export type CopyEnds = {
  source(library: NamedUpstream): CopySource;
  target(library: NamedUpstream): CopyTarget;
};
