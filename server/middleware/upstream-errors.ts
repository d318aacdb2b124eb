import { type ErrorKind, ServiceError } from '../services/errors.ts';
import { UpstreamError } from '../upstream/errors.ts';

/** What somebody who works in a library elsewhere is told when it could not be asked; anything else as it is. */
export function explainUpstream(error: unknown, library: string): unknown {
  if (!(error instanceof UpstreamError)) return error;
  const { fault } = error;
  const cause = error;
  switch (fault) {
    case 'timedOut':
      return new ServiceError(
        'upstreamTimedOut',
        `The library “${library}” did not answer in time. A change may have been made there: look before you try again.`,
        { cause },
      );
    case 'brokenOff':
      return new ServiceError(
        'upstreamFailed',
        `The connection to the library “${library}” broke off. A change may have been made there: look before you try again.`,
        { cause },
      );
    case 'notUnderstood':
      return new ServiceError(
        'upstreamFailed',
        `The library “${library}” answered something that is not its API. Those who look after it can test its connection.`,
        { cause },
      );
    case 'tooMany':
      return new ServiceError(
        'upstreamFailed',
        `The library “${library}” does not do this by itself, and has too many files for this server to look through them all. Look in one folder, or without filters and in the library’s own order.`,
        { cause },
      );
    case 'untold':
      return new ServiceError(
        'upstreamFailed',
        `The library “${library}” does not say what it made of this: look there before you try again.`,
        { cause },
      );
    default:
      return new ServiceError(
        'upstreamFailed',
        `The library “${library}” cannot be reached: nothing was changed. Try again in a moment; those who look after it can test its connection.`,
        { cause },
      );
  }
}

const REFUSALS: Record<number, [kind: ErrorKind, words: string]> = {
  401: [
    'upstreamFailed',
    'refuses the token that is stored here: those who look after it have to give it a new one',
  ],
  413: ['tooLarge', 'does not take a file of this size'],
  429: ['tooMany', 'is asked too often just now: try again in a moment'],
  503: ['unavailable', 'is not ready: try again in a moment'],
  504: ['upstreamTimedOut', 'did not answer in time: look before you try again'],
};

/**
 * What stands for a refusal that its reader shall not get as it is: one of our token, which is not theirs, and one that
 * is no JSON, such as the web page of a proxy in between. `retryAfter` in seconds.
 */
export function refusalOf(status: number, library: string, retryAfter?: number): ServiceError {
  const otherwise =
    status >= 500
      ? `answered with ${status}: it may pass, so try again in a moment, or ask those who look after it`
      : `answered with ${status}, and not as its API does: those who look after it can test its connection`;
  const [kind, words] = REFUSALS[status] ?? ['upstreamFailed', otherwise];
  const options = retryAfter === undefined ? {} : { retryAfter };
  return new ServiceError(kind, `The library “${library}” ${words}.`, options);
}
