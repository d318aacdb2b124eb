import * as z from 'zod/mini';
import { UpstreamRefusal } from '../ask-klink.ts';
import { UpstreamError } from '../errors.ts';
import { CopyError } from '../interface/copies.ts';
import { SourceError } from '../interface/sources.ts';

/** Characters of what a library says. */
const MOST_WORDS = 300;
/** Characters; what is shorter may be a part of any text. */
const SHORTEST_SECRET = 8;

/** It is asked too often, or what stands before it finds nobody there. */
const NOT_NOW = new Set([429, 502, 503, 504]);

const said = z.object({
  message: z.catch(z.optional(z.string()), undefined),
  error: z.catch(z.optional(z.string()), undefined),
  detail: z.catch(z.optional(z.string()), undefined),
});

type Asked = { name: string; token: string; doing: 'reading' | 'writing' };

/** Runs what asks a library elsewhere. Throws a `CopyError` for whatever went wrong there or on the way. */
export async function explained<T>(asked: Asked, signal: AbortSignal, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    signal.throwIfAborted();
    throw explain(error, asked);
  }
}

/** What is neither the library's nor the line's fault is given back as it is. */
export function explain(error: unknown, asked: Asked): unknown {
  if (error instanceof SourceError) {
    return new CopyError(`It could not be fetched from “${asked.name}”: ${error.message}.`, {
      isPassing: error.isPassing,
      retryAfter: error.retryAfter,
      cause: error,
    });
  }
  if (error instanceof UpstreamRefusal) return explainRefusal(error, asked);
  return error instanceof UpstreamError ? explainFault(error, asked) : error;
}

function explainFault(cause: UpstreamError, { name }: Asked): CopyError {
  switch (cause.fault) {
    case 'unknownHost':
    case 'unreachable':
      return new CopyError(`The library “${name}” cannot be reached.`, {
        concerns: 'library',
        isPassing: true,
        cause,
      });
    case 'timedOut':
      return new CopyError(`The library “${name}” did not answer in time.`, {
        concerns: 'library',
        isPassing: true,
        cause,
      });
    case 'untrusted':
      return new CopyError(`The certificate of the library “${name}” is not valid.`, {
        concerns: 'library',
        cause,
      });
    case 'redirected':
      return new CopyError(`The library “${name}” sends its callers somewhere else.`, {
        concerns: 'library',
        cause,
      });
    case 'brokenOff':
      return new CopyError(`The connection to the library “${name}” broke off.`, { isPassing: true, cause });
    case 'untold':
      return new CopyError(`The library “${name}” does not say what it made of this.`, {
        isPassing: true,
        cause,
      });
    case 'tooMany':
      return new CopyError(`The library “${name}” is too large to be looked through.`, { cause });
    default:
      return new CopyError(`The library “${name}” answered something that is not its API.`, {
        isPassing: true,
        cause,
      });
  }
}

function explainRefusal(cause: UpstreamRefusal, { name, token, doing }: Asked): CopyError {
  const { status } = cause;
  const words = wordsOf(cause.text, token);
  const ofLibrary = { concerns: 'library' as const, cause };
  if (status === 401)
    return new CopyError(
      `The library “${name}” refuses the token that is stored here: give it a new one in the settings.`,
      ofLibrary,
    );
  if (status === 403 && doing === 'writing')
    return new CopyError(`The token of the library “${name}” may not write there.`, ofLibrary);
  if (status === 507) return new CopyError(`The library “${name}” has no room left.`, ofLibrary);
  if (NOT_NOW.has(status)) {
    return new CopyError(
      status === 429
        ? `The library “${name}” is asked too often just now.`
        : `The library “${name}” is not ready.`,
      { ...ofLibrary, isPassing: true, retryAfter: secondsOf(cause.headers['retry-after']) },
    );
  }
  if (status === 404)
    return new CopyError(
      doing === 'reading'
        ? `It is no longer in the library “${name}”.`
        : `The place for it is no longer in the library “${name}”.`,
      { cause },
    );
  if (status === 413)
    return new CopyError(`The library “${name}” does not take a file of this size.`, { cause });
  if (status >= 500)
    return new CopyError(`The library “${name}” failed with ${status}.`, { isPassing: true, cause });
  return new CopyError(`The library “${name}” refuses it${words ? `: ${words}` : ` with ${status}.`}`, {
    isPassing: status === 408 || status === 409 || status === 425,
    retryAfter: secondsOf(cause.headers['retry-after']),
    cause,
  });
}

/** What the library says itself, without the token that it may repeat. */
function wordsOf(text: string | null, token: string): string {
  if (text === null) return '';
  try {
    const { message, error, detail } = said.parse(JSON.parse(text));
    const words = message ?? error ?? detail ?? '';
    const clean = token.length < SHORTEST_SECRET ? words : words.replaceAll(token, '…');
    return clean.length <= MOST_WORDS ? clean : `${clean.slice(0, MOST_WORDS)}…`;
  } catch {
    return '';
  }
}

/** From now. */
function secondsOf(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,6}$/.test(header)) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(1, Math.ceil((at - Date.now()) / 1000));
}
