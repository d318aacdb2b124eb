import { SourceError } from './interface/sources.ts';

const PASSING = new Set([
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETUNREACH',
  'EPIPE',
  'ETIMEDOUT',
]);

/** Statuses below 500 that mean "not now". */
const PASSING_STATUSES = new Set([408, 425, 429]);

/** Statuses of what was there once, or never. */
const MISSING_STATUSES = new Set([404, 410]);

/** Throws a `SourceError` for what is not the whole file, nor a part where one was asked for. */
export function explainStatus(status: number, retryAfter: string | undefined, isPartMeant: boolean): void {
  if (status === 200 || status === 203 || (isPartMeant && status === 206)) return;
  const isPassing = status >= 500 || PASSING_STATUSES.has(status);
  throw new SourceError(`the server there answered ${status}`, {
    fault:
      isPartMeant && status === 416 ? 'unsatisfiable' : MISSING_STATUSES.has(status) ? 'notThere' : 'failed',
    isPassing,
    retryAfter: isPassing ? secondsOf(retryAfter) : undefined,
  });
}

export function tooSlow(message: string): SourceError {
  return new SourceError(message, { fault: 'timedOut', isPassing: true });
}

/** As a number of seconds or as a date (RFC 9110, 10.2.3). */
function secondsOf(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - Date.now()) / 1000));
}

/** What a connection can fail with, as a clause. */
export function explainNetworkError(error: unknown): SourceError {
  if (error instanceof SourceError) return error;
  // Of several addresses that were tried, each has failed.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  if (first instanceof SourceError) return first;
  const code = first instanceof Error && 'code' in first ? String(first.code) : '';
  if (code === 'ENOTFOUND' || code === 'ENODATA')
    return new SourceError('there is no such host', { cause: error });
  if (PASSING.has(code)) return new SourceError('the connection failed', { isPassing: true, cause: error });
  if (/CERT|SIGNATURE|SELF_SIGNED/.test(code)) {
    return new SourceError('its certificate is not valid', { cause: error });
  }
  if (code.startsWith('HPE_'))
    return new SourceError('what answers there is not a web server', { cause: error });
  return new SourceError('it could not be fetched', { cause: error });
}
