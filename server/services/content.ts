import { isTypeAllowed } from '../../src/contract/mime-types.ts';
import type { FileRow } from '../db/interface.ts';
import { sizeFromHeader } from '../imaging/header-size.ts';
import { identifyContent } from '../imaging/identify.ts';
import type { PictureSize, Pictures } from '../imaging/interface.ts';
import { type BodyReader, readCreateBody } from './create-body.ts';
import { ServiceError } from './errors.ts';
import type { FileDeps } from './files.ts';
import type { ReceivedFile } from './incoming-file.ts';
import { checkRoom } from './library-size.ts';

/** What is known of bytes that are in storage; the name and the claimed type come from whoever sent them. */
export type StoredContent = Pick<
  FileRow,
  'fileSize' | 'mimeType' | 'type' | 'width' | 'height' | 'checksum' | 'thumbhash'
>;

type Received = {
  /** Bytes of the body, where the caller says so beforehand. */
  contentLength?: number | undefined;
  signal?: AbortSignal | undefined;
  /** Bytes in the library that these take the place of. */
  replacedBytes?: number;
};

/**
 * Takes in the bytes of a create body as they arrive: receive, check the fields (`check` throws for what cannot be),
 * identify, inspect, commit. Answers once the bytes are on the disk; then it is time for the row. Throws `malformed`,
 * `invalid`, `tooLarge`, `unsupportedMediaType`, `libraryFull`; whatever it throws, nothing is left behind.
 */
export async function receiveContent<Fields extends { fileName: string; mimeType: string }>(
  deps: FileDeps,
  body: () => BodyReader,
  { contentLength, signal, replacedBytes = 0 }: Received,
  check: (fields: Record<string, unknown>) => Fields | Promise<Fields>,
): Promise<{ fields: Fields; content: StoredContent }> {
  const { storage, config } = deps;
  await deps.diskRoom.check(fileSizeOf(contentLength));
  const room = await checkRoom(deps, contentLength, replacedBytes);
  const { fields: sent, file } = await readCreateBody(body(), {
    storage,
    maxFileSize: config.maxFileSize,
    room,
    contentLength,
    signal,
  });
  try {
    const fields = await check(sent);
    return { fields, content: await keepContent(deps, file, fields) };
  } finally {
    // After the commit this does nothing.
    await file.abort();
  }
}

/**
 * The last steps for bytes that have arrived, however they did: identify, inspect, commit. Throws `invalid` (not what was
 * claimed) and `unsupportedMediaType`; then it is for the caller to abort.
 */
export async function keepContent(
  { pictures, config }: Pick<FileDeps, 'pictures' | 'config'>,
  file: ReceivedFile,
  claimed: { fileName: string; mimeType: string },
): Promise<StoredContent> {
  // Of a small file nothing has to be read back.
  const path = file.isWhole ? null : await file.path();
  const { mimeType, type } = await identifyContent(file.head, path, claimed.mimeType, claimed.fileName);
  checkAllowed(mimeType, config.allowedTypes);
  const size = type === 'image' ? await sizeOf(pictures, file, mimeType) : null;
  const { checksum, size: fileSize } = await file.commit();
  const [width, height] = [size?.width ?? null, size?.height ?? null];
  return { fileSize, mimeType, type, width, height, checksum, thumbhash: null };
}

/** By what the bytes are, whatever was claimed. Throws `unsupportedMediaType`. */
function checkAllowed(mimeType: string, allowed: readonly string[]): void {
  if (isTypeAllowed(mimeType, allowed)) return;
  throw new ServiceError(
    'unsupportedMediaType',
    `Files of the type ${mimeType} are not taken here, only ${allowed.join(', ')}.`,
    { fields: { mimeType: [`must be one of ${allowed.join(', ')}`] } },
  );
}

/** Where its beginning tells it, no picture process is asked: they may be busy. */
async function sizeOf(pictures: Pictures, file: ReceivedFile, mimeType: string): Promise<PictureSize | null> {
  return sizeFromHeader(file.head, mimeType, file.isWhole) ?? pictures.inspect(await file.path(), mimeType);
}

/** About how many bytes a create body of this length holds as base64; 0 where its length is not known. */
function fileSizeOf(contentLength = 0): number {
  return Math.floor((contentLength * 3) / 4);
}
