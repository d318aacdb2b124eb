import { explainUpstream, refusalOf } from '../middleware/upstream-errors.ts';
import { notFound, ServiceError } from '../services/errors.ts';
import { UpstreamRefusal } from '../upstream/ask-klink.ts';
import { SourceError } from '../upstream/interface/sources.ts';
import { retryAfterOf } from './remote-refusal.ts';

/** What somebody is told who wants a file of a library elsewhere and cannot have it; anything else as it is. */
export function explainFile(error: unknown, library: string): unknown {
  if (error instanceof UpstreamRefusal) {
    const { status, headers } = error;
    if (status === 404 || status === 410) return notFound('file');
    return refusalOf(status, library, retryAfterOf(headers['retry-after']));
  }
  if (!(error instanceof SourceError)) return explainUpstream(error, library);
  const { fault, message, retryAfter } = error;
  switch (fault) {
    case 'notThere':
      return new ServiceError(
        'notFound',
        `The library “${library}” does not have this file’s bytes any more.`,
      );
    case 'timedOut':
      return new ServiceError(
        'upstreamTimedOut',
        `The file did not come from the library “${library}” in time: try again in a moment.`,
        { cause: error },
      );
    default: {
      const options = { cause: error, ...(retryAfter !== undefined && { retryAfter }) };
      const words = `The file could not be had from the library “${library}”: ${message}.`;
      return new ServiceError('upstreamFailed', words, options);
    }
  }
}
