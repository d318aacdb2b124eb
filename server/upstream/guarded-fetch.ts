import type { IncomingMessage } from 'node:http';
import { bytesInWords } from '../lib/bytes-in-words.ts';
import { createGuard, type GuardOptions, Life, type Limits } from './guarded-request.ts';
import { type OpenSource, SourceError, type SourceFetcher } from './interface/sources.ts';
import { fileNameOf } from './source-file-name.ts';
import { explainNetworkError, explainStatus } from './source-problems.ts';
import { redirectedUrl } from './source-url.ts';

const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Milliseconds: until there is a connection, between two bytes, and for all of a file with its redirects. */
const LIMITS: Limits = { connect: 10_000, idle: 30_000, total: 15 * 60_000 };

type Options = GuardOptions & { limits?: Partial<Limits> };

/**
 * Gets files from public http(s) addresses, each redirect as guarded as the first request. Nothing compressed is taken, which could
 * grow without end.
 */
export function createSourceFetcher(options: Options = {}): SourceFetcher {
  const guard = createGuard(options);
  const limits = { ...LIMITS, ...options.limits };

  async function open(
    address: string,
    { maxBytes, signal }: { maxBytes: number; signal: AbortSignal },
  ): Promise<OpenSource> {
    const life = new Life(limits.total, signal);
    try {
      let url = guard.check(address);
      for (let redirects = 0; ; redirects++) {
        const response = await guard.ask(url, { headers: {} }, life, limits);
        const { statusCode: status = 0, headers } = response;
        if (!REDIRECTS.has(status) || headers.location === undefined) {
          explainStatus(status, headers['retry-after']);
          return sourceOf(response, url, { maxBytes, life });
        }
        response.destroy();
        if (redirects === MAX_REDIRECTS) throw new SourceError('it was redirected too often');
        url = redirectedUrl(url, headers.location);
      }
    } catch (error) {
      life.close();
      signal.throwIfAborted();
      throw explainNetworkError(error);
    }
  }

  return {
    check(address) {
      guard.check(address);
    },
    open,
  };
}

function sourceOf(
  response: IncomingMessage,
  url: URL,
  { maxBytes, life }: { maxBytes: number; life: Life },
): OpenSource {
  const { headers } = response;
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding !== 'identity' && encoding !== '')
    throw new SourceError('it came compressed, which was not asked for');
  const declared = headers['content-length'];
  const contentLength = declared !== undefined && /^\d{1,15}$/.test(declared) ? Number(declared) : undefined;
  if (contentLength !== undefined && contentLength > maxBytes) throw tooLarge(maxBytes);
  return {
    fileName: fileNameOf(headers['content-disposition'], url),
    mimeType: headers['content-type'] ?? '',
    contentLength,
    body: read(response, maxBytes, life),
    close: () => life.close(),
  };
}

async function* read(response: IncomingMessage, maxBytes: number, life: Life) {
  let size = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) throw tooLarge(maxBytes);
      yield chunk;
    }
  } catch (error) {
    throw explainNetworkError(error);
  } finally {
    life.close();
  }
}

function tooLarge(maxBytes: number): SourceError {
  return new SourceError(`it is larger than ${bytesInWords(maxBytes)}`);
}
