import { base64Length, encodeBase64 } from '../../lib/base64.ts';

/** A multiple of three, so that the base64 of the slices joins into that of the whole. */
export const SLICE_BYTES = 3 * 1024 * 1024;

/** Where a body is written as it is made. */
export interface BodySink {
  /** Copies the bytes before it returns: the caller uses the buffer again. Throws when there is no room. */
  write(bytes: Uint8Array): void;
  /** The whole body, as something that the browser can send without holding it in memory. */
  finish(): Promise<Blob>;
  discard(): Promise<void>;
}

/** The file itself could not be read: it was moved, changed or deleted, or is a folder. */
export class UnreadableFileError extends Error {}

const utf8 = new TextEncoder();

/**
 * Writes the JSON body of a create call: `fields` first, `data` last, so that a server that streams knows the name
 * and folder before the bytes. One slice of the file is in memory at a time. Throws `UnreadableFileError`, what the
 * sink throws, and the signal's reason.
 */
export async function encodeBody(input: {
  file: Blob;
  fields: Record<string, unknown>;
  sink: BodySink;
  signal: AbortSignal;
  /** Bytes of the file done so far. */
  onProgress: (done: number) => void;
}): Promise<Blob> {
  const { file, sink, signal } = input;
  const head = JSON.stringify(input.fields).slice(0, -1);
  sink.write(utf8.encode(`${head}${head === '{' ? '' : ','}"data":"`));
  const target = new Uint8Array(base64Length(Math.min(SLICE_BYTES, file.size)));
  for (let from = 0; from < file.size; from += SLICE_BYTES) {
    const slice = await readSlice(file, from, Math.min(from + SLICE_BYTES, file.size));
    signal.throwIfAborted();
    sink.write(target.subarray(0, encodeBase64(slice, target)));
    input.onProgress(from + slice.length);
  }
  sink.write(utf8.encode('"}'));
  const body = await sink.finish();
  signal.throwIfAborted();
  return body;
}

async function readSlice(file: Blob, from: number, to: number): Promise<Uint8Array> {
  let slice: Uint8Array;
  try {
    slice = new Uint8Array(await file.slice(from, to).arrayBuffer());
  } catch (cause) {
    throw new UnreadableFileError('The file cannot be read.', { cause });
  }
  // A file that shrank since it was chosen would silently be stored cut off.
  if (slice.length !== to - from) throw new UnreadableFileError('The file has changed.');
  return slice;
}

/** In memory, as far as the browser keeps blobs there: for small bodies, and where there is no private disk. */
export function memorySink(): BodySink {
  let parts: Blob[] = [];
  return {
    write(bytes) {
      // A Blob is a copy at once, and lets the browser move it to disk. The cast: a slice of ours is never shared memory.
      parts.push(new Blob([bytes as Uint8Array<ArrayBuffer>]));
    },
    async finish() {
      const body = new Blob(parts, { type: 'application/json' });
      parts = [];
      return body;
    },
    async discard() {
      parts = [];
    },
  };
}
