import { keepContent, type StoredContent } from './content.ts';
import { libraryIsFull, ServiceError } from './errors.ts';
import type { FileDeps } from './files.ts';
import { BLOCK_BYTES, IncomingFile } from './incoming-file.ts';
import { checkRoom } from './library-size.ts';

/**
 * Takes in the bytes of a file that comes from elsewhere, as an upload's are behind its JSON: the same limits, types and order of
 * writing. `size` is what it says of itself; a type that is doubtful is dropped where the bytes contradict it. Answers once the bytes are on the disk; then it is time for the row. Throws `invalid`
 * (empty, or not what was claimed), `tooLarge`, `unsupportedMediaType`, `libraryFull`, and what `body` throws; whatever it
 * throws, nothing is left behind.
 */
export async function receiveStream(
  deps: FileDeps,
  { body, size = 0 }: { body: AsyncIterable<Uint8Array>; size?: number | undefined },
  { isDoubtful = false, ...claimed }: { fileName: string; mimeType: string; isDoubtful?: boolean },
): Promise<StoredContent> {
  const { storage, config, diskRoom } = deps;
  await diskRoom.check(size);
  const room = await checkRoom(deps, undefined);
  if (room && size > room.bytes) throw libraryIsFull(room.maxBytes);
  const incoming = new IncomingFile(storage, {
    maxFileSize: config.maxFileSize,
    room,
    expected: size || undefined,
  });
  try {
    for await (const chunk of body) {
      for (let at = 0; at < chunk.length; at += BLOCK_BYTES) {
        const step = chunk.subarray(at, at + BLOCK_BYTES);
        await incoming.take(step.length, (target, from) => {
          target.set(step, from);
          return step.length;
        });
      }
    }
    if (incoming.size === 0) throw new ServiceError('invalid', 'it is empty.');
    const file = await incoming.finish();
    return await keepContent(deps, file, claimed).catch((error: unknown) => {
      if (!isDoubtful || !isWrongClaim(error)) throw error;
      return keepContent(deps, file, { ...claimed, mimeType: '' });
    });
  } finally {
    // After the commit this does nothing.
    await incoming.abort();
  }
}

function isWrongClaim(error: unknown): boolean {
  return error instanceof ServiceError && error.kind === 'invalid' && error.fields?.mimeType !== undefined;
}
