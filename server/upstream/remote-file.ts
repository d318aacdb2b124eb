import { explainFault, type UpstreamFault } from './errors.ts';
import {
  type OpenRemoteFile,
  type OpenSource,
  SourceError,
  type SourceFetcher,
  type SourceOptions,
} from './interface/sources.ts';
import type { Upstream } from './interface.ts';
import { isRedirect, sourceOf } from './open-source.ts';
import { hasToken, sendTo } from './send.ts';
import { tooSlow } from './source-problems.ts';
import { redirectedUrl } from './source-url.ts';

const MAX_REDIRECTS = 5;
/** Milliseconds: between two bytes, and for all of a file unless it may take long. */
const LIMITS = { idle: 30_000, total: 15 * 60_000 };

/** `sources` gets what lies anywhere else than at a library's own origin. `limits` are for tests. */
export function createRemoteFileOpener(
  sources: SourceFetcher,
  limits: Partial<typeof LIMITS> = {},
): OpenRemoteFile {
  const { idle, total } = { ...LIMITS, ...limits };
  return async (upstream, fileUrl, options) => {
    const { origin } = new URL(upstream.baseUrl);
    const url = URL.canParse(fileUrl) ? new URL(fileUrl) : null;
    if (url?.origin !== origin) return sources.open(fileUrl, options);
    const opened = await openThere(upstream, url, { ...options, idle, total });
    // From here on it is somebody else's server: without the token, and at public addresses alone.
    return opened instanceof URL ? sources.open(opened.href, options) : opened;
  };
}

/** The file at the library's own origin, or where a redirect leads away from it. */
async function openThere(
  upstream: Upstream,
  from: URL,
  { maxBytes, signal, range, mayTakeLong, idle, total }: SourceOptions & typeof LIMITS,
): Promise<OpenSource | URL> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), total).unref();
  const explain = (error: unknown) => {
    if (signal.aborted) throw signal.reason;
    return late.signal.aborted ? tooSlow('it took longer than is waited for') : explainAnswer(error);
  };
  const request = {
    method: 'GET',
    headers: { Accept: '*/*', ...(range !== undefined && { Range: range }) },
    idleMs: idle,
    signal: AbortSignal.any([signal, late.signal]),
  };
  let close = () => clearTimeout(timer);
  try {
    let url = withoutUser(from);
    for (let redirects = 0; ; redirects++) {
      const answer = await sendTo(url, withoutTokenOfFlockx(upstream), request);
      const { location } = answer.headers;
      close = () => {
        clearTimeout(timer);
        answer.destroy();
      };
      if (!isRedirect(answer.statusCode) || location === undefined) {
        const isPartMeant = range !== undefined;
        const source = sourceOf(answer, url, { maxBytes, isPartMeant, idleMs: idle, close, explain });
        if (mayTakeLong) clearTimeout(timer);
        return source;
      }
      close();
      if (redirects === MAX_REDIRECTS) throw new SourceError('it was redirected too often');
      if (URL.canParse(location, url.href) && hasToken(new URL(location, url), upstream))
        throw new SourceError('it was redirected to an address with the token in it');
      const isHere = URL.canParse(location, url.href) && new URL(location, url).origin === from.origin;
      if (!isHere) return redirectedUrl(url, location);
      url = withoutUser(new URL(location, url));
    }
  } catch (error) {
    close();
    throw explain(error);
  }
}

/** What an item comes from is an address that somebody wrote: it gets no token, which opens more than files. */
function withoutTokenOfFlockx(upstream: Upstream): Upstream {
  return upstream.kind === 'flockx' ? { ...upstream, token: '' } : upstream;
}

/** Node would send a name and password that stand in an address. */
function withoutUser(url: URL): URL {
  if (url.username === '' && url.password === '') return url;
  throw new SourceError('the address must not contain a user name or password', { fault: 'notAllowed' });
}

const WORDS: Record<UpstreamFault, string> = {
  unknownHost: 'there is no such host',
  unreachable: 'the connection failed',
  untrusted: 'its certificate is not valid',
  redirected: 'it was redirected too often',
  timedOut: 'it stopped sending',
  brokenOff: 'the connection failed',
  notUnderstood: 'what answers there is not a web server',
  tooMany: 'it could not be fetched',
  untold: 'it could not be fetched',
};
const PASSING = new Set<UpstreamFault>(['unreachable', 'timedOut', 'brokenOff']);

function explainAnswer(error: unknown): SourceError {
  if (error instanceof SourceError) return error;
  const { fault } = explainFault(error);
  if (fault === 'timedOut') return tooSlow(WORDS.timedOut);
  return new SourceError(WORDS[fault], { isPassing: PASSING.has(fault), cause: error });
}
