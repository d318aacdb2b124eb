import type { IncomingMessage } from 'node:http';
import { bytesInWords } from '../lib/bytes-in-words.ts';
import { type OpenSource, SourceError } from './interface/sources.ts';
import { fileNameOf } from './source-file-name.ts';
import { explainStatus, tooSlow } from './source-problems.ts';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

export function isRedirect(status: number): boolean {
  return REDIRECTS.has(status);
}

/**
 * A file as an answer brings it. Throws a `SourceError` for a status that means none, for what is compressed, and for what
 * is larger than `maxBytes`. `close` lets go of the line, `explain` puts what breaks it into words. After `idleMs` in which
 * somebody waits for bytes and none come it ends; whoever pauses may do so for long.
 */
export function sourceOf(
  response: IncomingMessage,
  url: URL,
  options: {
    maxBytes: number;
    isPartMeant: boolean;
    idleMs: number;
    close: () => void;
    explain: (error: unknown) => SourceError;
  },
): OpenSource {
  const { statusCode: status = 0, headers } = response;
  const { maxBytes, isPartMeant, close } = options;
  // Of the line itself it would count also while nobody reads.
  response.setTimeout(0);
  explainStatus(status, headers['retry-after'], isPartMeant);
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding !== 'identity' && encoding !== '')
    throw new SourceError('it came compressed, which was not asked for');
  const part = status === 206 ? partOf(headers['content-range']) : null;
  const contentLength = countOf(headers['content-length']);
  if ((part?.size ?? contentLength ?? 0) > maxBytes) throw tooLarge(maxBytes);
  return {
    fileName: fileNameOf(headers['content-disposition'], url),
    mimeType: headers['content-type'] ?? '',
    contentLength,
    part,
    body: read(response, options),
    close,
  };
}

/** Which part it is that comes (RFC 9110, 14.4); one whose place or whole is not told is of no use. */
function partOf(header: string | undefined): NonNullable<OpenSource['part']> {
  const match = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/i.exec(header?.trim() ?? '');
  const [start = 0, end = 0, size = 0] = match?.slice(1).map(Number) ?? [];
  if (!match || start > end || end >= size) throw new SourceError('it does not say which part of it comes');
  return { start, end, size };
}

function countOf(header: string | undefined): number | undefined {
  return header !== undefined && /^\d{1,15}$/.test(header) ? Number(header) : undefined;
}

async function* read(
  response: IncomingMessage,
  { maxBytes, idleMs, close, explain }: Omit<Parameters<typeof sourceOf>[2], 'isPartMeant'>,
) {
  let size = 0;
  const wait = () => setTimeout(() => response.destroy(tooSlow('it stopped sending')), idleMs).unref();
  let waiting = wait();
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      clearTimeout(waiting);
      size += chunk.length;
      if (size > maxBytes) throw tooLarge(maxBytes);
      yield chunk;
      waiting = wait();
    }
  } catch (error) {
    throw explain(error);
  } finally {
    clearTimeout(waiting);
    close();
  }
}

function tooLarge(maxBytes: number): SourceError {
  return new SourceError(`it is larger than ${bytesInWords(maxBytes)}`, { fault: 'tooLarge' });
}
