import { createGuard, type GuardOptions, Life, type Limits } from './guarded-request.ts';
import { type OpenSource, SourceError, type SourceFetcher, type SourceOptions } from './interface/sources.ts';
import { isRedirect, sourceOf } from './open-source.ts';
import { explainNetworkError } from './source-problems.ts';
import { redirectedUrl } from './source-url.ts';

const MAX_REDIRECTS = 5;

/**
 * Milliseconds: until there is a connection, between two bytes, and for all of a file with its redirects, unless it may take
 * long.
 */
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
    { maxBytes, signal, range, mayTakeLong }: SourceOptions,
  ): Promise<OpenSource> {
    const life = new Life(limits.total, signal);
    const headers = range === undefined ? {} : { Range: range };
    try {
      let url = guard.check(address);
      for (let redirects = 0; ; redirects++) {
        const response = await guard.ask(url, { headers }, life, limits);
        const { statusCode: status = 0, headers: told } = response;
        if (!isRedirect(status) || told.location === undefined) {
          const source = sourceOf(response, url, {
            maxBytes,
            isPartMeant: range !== undefined,
            idleMs: limits.idle,
            close: () => life.close(),
            explain: explainNetworkError,
          });
          if (mayTakeLong) life.mayLast();
          return source;
        }
        response.destroy();
        if (redirects === MAX_REDIRECTS) throw new SourceError('it was redirected too often');
        url = redirectedUrl(url, told.location);
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
