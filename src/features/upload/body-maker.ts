import type { EncodedBody, Encoder } from './encoder.ts';
import { storableFileName } from './file-names.ts';

/** What the pipeline needs to know of a file beside what the tray shows. */
export type UploadSource = {
  file: File;
  libraryId: string;
  /** The folder it goes to, created if need be. */
  resolveFolder: () => Promise<string | null>;
  /** It turned out to be gone: resolve it anew next time. */
  forgetFolder: () => void;
};

export interface BodyMaker {
  /** Whether another body of `size` bytes may be made now; one is always allowed. */
  hasRoomFor(size: number): boolean;
  /** The create body of a file, with its folder. Throws what either throws, and the signal's reason. */
  make(source: UploadSource, signal: AbortSignal, onProgress: (done: number) => void): Promise<EncodedBody>;
}

/** Bytes of files whose bodies take room at once: on disk where there is a private one, else in memory. */
const MAX_BYTES = 1024 ** 3;

export function createBodyMaker(encoder: Encoder): BodyMaker {
  let bytes = 0;

  return {
    hasRoomFor: (size) => bytes === 0 || bytes + size <= MAX_BYTES,
    async make({ file, resolveFolder }, signal, onProgress) {
      bytes += file.size;
      const free = once(() => {
        bytes -= file.size;
      });
      try {
        const folderId = await resolveFolder();
        const encoded = await encoder.encode({
          file,
          fields: { fileName: storableFileName(file.name), mimeType: file.type, folderId },
          signal,
          onProgress,
        });
        const release = once(() => {
          free();
          encoded.release();
        });
        if (!signal.aborted) return { body: encoded.body, release };
        release();
        throw signal.reason;
      } catch (error) {
        free();
        throw error;
      }
    },
  };
}

function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) work();
    isDone = true;
  };
}
