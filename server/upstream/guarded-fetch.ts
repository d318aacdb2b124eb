import { lookup as lookUp } from 'node:dns/promises';
import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { ownAddresses } from '../lib/addresses.ts';
import { type OpenSource, SourceError, type SourceFetcher, type SourceOptions } from './interface/sources.ts';
import { isRedirect, sourceOf } from './open-source.ts';
import { isPublicAddress } from './public-address.ts';
import { explainNetworkError, tooSlow } from './source-problems.ts';
import { portOf, readSourceUrl, redirectedUrl } from './source-url.ts';

const MAX_REDIRECTS = 5;
const MAX_HEADER_BYTES = 16 * 1024;

/** Milliseconds: until there is a connection, between two bytes, and for all of a file with its redirects. */
const LIMITS = { connect: 10_000, idle: 30_000, total: 15 * 60_000 };

type Address = { address: string; family: number };
type Options = {
  /** All addresses of a host. */
  resolve?: (host: string) => Promise<Address[]>;
  /** Addresses that may be asked though they are not public. For tests; there is no setting for it. */
  permits?: (address: string, port: number) => boolean;
  limits?: Partial<typeof LIMITS>;
};

/**
 * Gets files from public http(s) addresses. Each connection, that of a redirect too, is made anew and to an address that was
 * looked at: a name is resolved once for it, all that it stands for must be public, and no request is sent before the address
 * at the other end has been looked at again. So a name that changes its answer leads nowhere else. Neither cookies nor credentials
 * are sent, and nothing compressed is taken, which could grow without end.
 */
export function createSourceFetcher(options: Options = {}): SourceFetcher {
  const { resolve = resolveByDns, permits = () => false } = options;
  const limits = { ...LIMITS, ...options.limits };

  const isPermitted = (address: string, port: number) => {
    if (permits(address, port)) return true;
    return isPublicAddress(address) && !ownAddresses().some((own) => own.address === address);
  };

  function check(address: string): URL {
    const url = readSourceUrl(address);
    checkLiteral(url);
    return url;
  }

  /** An address instead of a name is connected to without any lookup. */
  function checkLiteral(url: URL): void {
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
    if (isIP(host) && !isPermitted(host, portOf(url))) throw notPublic();
  }

  function lookupFor(url: URL): LookupFunction {
    return (host, { all }, callback) => {
      resolve(host).then(
        (addresses) => {
          const [first] = addresses;
          if (!first) return callback(new SourceError('there is no such host'), '');
          // One that is not public among others is somebody's trick.
          if (!addresses.every(({ address }) => isPermitted(address, portOf(url))))
            return callback(notPublic(), '');
          if (all) return callback(null, addresses);
          callback(null, first.address, first.family);
        },
        (error: Error) => callback(error, ''),
      );
    };
  }

  /** One request; resolves with its answer. */
  function ask(url: URL, life: Life, range?: string): Promise<IncomingMessage> {
    checkLiteral(url);
    const isSecure = url.protocol === 'https:';
    return new Promise((resolved, reject) => {
      const request = (isSecure ? https : http).request(url, {
        agent: false,
        lookup: lookupFor(url),
        maxHeaderSize: MAX_HEADER_BYTES,
        headers: {
          Accept: '*/*',
          'Accept-Encoding': 'identity',
          'User-Agent': 'Vitrine',
          ...(range !== undefined && { Range: range }),
        },
      });
      life.goOnWith(request);
      const timer = setTimeout(
        () => life.end(tooSlow('it could not be connected to in time')),
        limits.connect,
      );
      request.on('socket', (socket) => {
        socket.once(isSecure ? 'secureConnect' : 'connect', () => {
          clearTimeout(timer);
          if (!isPermitted(socket.remoteAddress ?? '', portOf(url))) request.destroy(notPublic());
          else request.end();
        });
        socket.setTimeout(limits.idle, () => life.end(tooSlow('it stopped sending')));
      });
      request.on('response', (response) => {
        life.goOnWith(response);
        resolved(response);
      });
      request.on('error', (error) => {
        clearTimeout(timer);
        reject(error);
      });
    });
  }

  async function open(address: string, { maxBytes, signal, range }: SourceOptions): Promise<OpenSource> {
    const life = new Life(limits.total, signal);
    try {
      let url = check(address);
      for (let redirects = 0; ; redirects++) {
        const response = await ask(url, life, range);
        const { statusCode: status = 0, headers } = response;
        if (!isRedirect(status) || headers.location === undefined) {
          return sourceOf(response, url, {
            maxBytes,
            isPartMeant: range !== undefined,
            close: () => life.close(),
            explain: explainNetworkError,
          });
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
      check(address);
    },
    open,
  };
}

/** What is under way for one file, and what ends it early: its time, and whoever asked for it. */
class Life {
  readonly #signal: AbortSignal;
  readonly #timer: NodeJS.Timeout;
  readonly #stop = () => this.end(new Error('called off'));
  #current: ClientRequest | IncomingMessage | undefined;
  #reason: Error | undefined;

  constructor(totalMs: number, signal: AbortSignal) {
    this.#signal = signal;
    this.#timer = setTimeout(() => this.end(tooSlow('it took longer than is waited for')), totalMs);
    signal.addEventListener('abort', this.#stop);
    if (signal.aborted) this.#stop();
  }

  goOnWith(current: ClientRequest | IncomingMessage): void {
    this.#current = current;
    // Whoever waits for it is told; between two of them nobody does.
    current.on('error', () => {});
    if (this.#reason) current.destroy(this.#reason);
  }

  end(reason: Error): void {
    this.#reason ??= reason;
    this.#current?.destroy(this.#reason);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#signal.removeEventListener('abort', this.#stop);
    this.#current?.destroy();
  }
}

async function resolveByDns(host: string): Promise<Address[]> {
  return lookUp(host, { all: true });
}

function notPublic(): SourceError {
  return new SourceError('the address is not a public one', { fault: 'notAllowed' });
}
