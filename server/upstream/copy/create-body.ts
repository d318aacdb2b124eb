import { Readable } from 'node:stream';
import { CopyError, type FileToCopy, type OpenCopy } from '../interface/copies.ts';

const TAIL = '"}';
/** Three bytes are four characters. */
const GROUP = 3;

/**
 * The body of a create (K-LINK's Create File) as a stream, the file in it as base64 on the fly; `length` in bytes where the
 * file's is known. The stream fails with a `CopyError` when the file turns out to be longer or shorter.
 */
export function createBody(
  file: FileToCopy,
  folderId: string | null,
  { size, body }: OpenCopy,
): { body: Readable; length: number | undefined } {
  const fields = {
    fileName: file.fileName,
    mimeType: file.mimeType || 'application/octet-stream',
    title: file.title,
    description: file.description,
    altText: file.altText,
    isPrivate: file.isPrivate,
    isFavorite: file.isFavorite,
    sortOrder: file.sortOrder,
    folderId,
  };
  const head = Buffer.from(`${JSON.stringify(fields).slice(0, -1)},"data":"`);
  const length = size === undefined ? undefined : head.length + 4 * Math.ceil(size / GROUP) + TAIL.length;
  return { body: Readable.from(parts(head, body, size), { objectMode: false }), length };
}

async function* parts(head: Buffer, body: AsyncIterable<Uint8Array>, size: number | undefined) {
  yield head;
  let rest = Buffer.alloc(0);
  let read = 0;
  for await (const chunk of body) {
    read += chunk.length;
    if (size !== undefined && read > size) throw notWhole();
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : Buffer.from(chunk);
    const whole = bytes.length - (bytes.length % GROUP);
    rest = bytes.subarray(whole);
    if (whole > 0) yield Buffer.from(bytes.toString('base64', 0, whole), 'latin1');
  }
  if (size !== undefined && read !== size) throw notWhole();
  if (read === 0) throw new CopyError('It is empty.');
  yield Buffer.from(rest.toString('base64') + TAIL, 'latin1');
}

function notWhole(): CopyError {
  return new CopyError('It did not arrive whole.', { isPassing: true });
}
