import { base64Length, encodeBase64 } from '../../lib/base64.ts';

/** A multiple of three, so that the base64 of the slices joins into that of the whole. */
export const SLICE_BYTES = 3 * 1024 * 1024;

/** Where base64 is written as it is made. */
export interface DataSink {
  /** Copies the bytes before it returns: the caller uses the buffer again. Throws when there is no room. */
  write(bytes: Uint8Array): void;
  /** All of it, as something that the browser can send without holding it in memory. */
  finish(): Promise<Blob>;
  discard(): Promise<void>;
}

/** A file, and how it was when it was chosen. */
export type ChosenSource = {
  file: Pick<File, 'slice' | 'arrayBuffer' | 'size' | 'lastModified'>;
  size: number;
  lastModified: number;
};

/** The file itself could not be read: it was moved, changed or deleted, or is a folder. */
export class UnreadableFileError extends Error {}

/**
 * Writes a file in base64. One slice of it is in memory at a time. Throws `UnreadableFileError`, what the sink throws,
 * and the signal's reason.
 */
export async function encodeData(input: {
  chosen: ChosenSource;
  sink: DataSink;
  signal: AbortSignal;
  /** Bytes of the file done so far. */
  onProgress: (done: number) => void;
}): Promise<Blob> {
  const { chosen, sink, signal } = input;
  const { file, size } = chosen;
  const target = new Uint8Array(base64Length(Math.min(SLICE_BYTES, size)));
  for (let from = 0; from < size; from += SLICE_BYTES) {
    const slice = await readSlice(file, from, Math.min(from + SLICE_BYTES, size));
    signal.throwIfAborted();
    sink.write(target.subarray(0, encodeBase64(slice, target)));
    input.onProgress(from + slice.length);
  }
  expectUnchanged(chosen);
  const data = await sink.finish();
  signal.throwIfAborted();
  return data;
}

/** What was read of a file that changed meanwhile may be half of it. Throws `UnreadableFileError`. */
function expectUnchanged({ file, size, lastModified }: ChosenSource): void {
  if (file.size !== size || file.lastModified !== lastModified)
    throw new UnreadableFileError('The file has changed.');
}

/** All bytes of a small file. Throws `UnreadableFileError`. */
export async function readWhole(chosen: ChosenSource): Promise<Uint8Array> {
  const bytes = await read(() => chosen.file, chosen.size);
  expectUnchanged(chosen);
  return bytes;
}

/** The bytes of a file between two places. */
function readSlice(file: ChosenSource['file'], from: number, to: number): Promise<Uint8Array> {
  return read(() => file.slice(from, to), to - from);
}

/** `length`: how many bytes it must have. */
async function read(sourceOf: () => Pick<Blob, 'arrayBuffer'>, length: number): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await sourceOf().arrayBuffer());
  } catch (cause) {
    throw new UnreadableFileError('The file cannot be read.', { cause });
  }
  // A file that shrank since it was chosen would silently be stored cut off.
  if (bytes.length !== length) throw new UnreadableFileError('The file has changed.');
  return bytes;
}

/** In memory, as far as the browser keeps blobs there: where there is no private disk, or no room on it. */
export function memorySink(): DataSink {
  let parts: Blob[] = [];
  return {
    write(bytes) {
      // A Blob is a copy at once, and lets the browser move it to disk. The cast: a slice of ours is never shared memory.
      parts.push(new Blob([bytes as Uint8Array<ArrayBuffer>]));
    },
    async finish() {
      const data = new Blob(parts);
      parts = [];
      return data;
    },
    async discard() {
      parts = [];
    },
  };
}
