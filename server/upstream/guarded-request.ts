import { lookup as lookUp } from 'node:dns/promises';
import http, { type ClientRequest, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { ownAddresses } from '../lib/addresses.ts';
import { SourceError } from './interface/sources.ts';
import { isPublicAddress } from './public-address.ts';
import { portOf, readSourceUrl } from './source-url.ts';

const MAX_HEADER_BYTES = 16 * 1024;

/** Milliseconds: until there is a connection, between two bytes, and for all of it. */
export type Limits = { connect: number; idle: number; total: number };

type Address = { address: string; family: number };
export type GuardOptions = {
  /** All addresses of a host. */
  resolve?: (host: string) => Promise<Address[]>;
  /** Addresses that may be asked though they are not public. For tests; there is no setting for it. */
  permits?: (address: string, port: number) => boolean;
};

type Asked = { method?: 'GET' | 'POST'; headers: OutgoingHttpHeaders; body?: Buffer };

/** Asks public http(s) addresses, which others name, and nobody else. */
export type Guard = {
  /** Throws a `SourceError` for an address that will never be asked, as far as it says so itself. */
  check(address: string): URL;
  /** One request, within `life` and the limits; resolves with its answer. */
  ask(url: URL, asked: Asked, life: Life, limits: Limits): Promise<IncomingMessage>;
};

/**
 * Each connection is made anew and to an address that was looked at: a name is resolved once for it, all that it stands for must be
 * public, and no request is sent before the address at the other end has been looked at again. So a name that changes its
 * answer leads nowhere else. Neither cookies nor credentials are sent.
 */
export function createGuard({ resolve = resolveByDns, permits = () => false }: GuardOptions): Guard {
  const isPermitted = (address: string, port: number) => {
    if (permits(address, port)) return true;
    return isPublicAddress(address) && !ownAddresses().some((own) => own.address === address);
  };

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

  function ask(
    url: URL,
    { method = 'GET', headers, body }: Asked,
    life: Life,
    limits: Limits,
  ): Promise<IncomingMessage> {
    checkLiteral(url);
    const isSecure = url.protocol === 'https:';
    return new Promise((resolved, reject) => {
      const request = (isSecure ? https : http).request(url, {
        method,
        agent: false,
        lookup: lookupFor(url),
        maxHeaderSize: MAX_HEADER_BYTES,
        headers: { Accept: '*/*', 'Accept-Encoding': 'identity', 'User-Agent': 'Vitrine', ...headers },
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
          else request.end(body);
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

  return {
    check(address) {
      const url = readSourceUrl(address);
      checkLiteral(url);
      return url;
    },
    ask,
  };
}

/** What is under way for one caller, and what ends it early: its time, and whoever asked for it. */
export class Life {
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

  /** From now on no time ends it. */
  mayLast(): void {
    clearTimeout(this.#timer);
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

function tooSlow(message: string): SourceError {
  return new SourceError(message, { isPassing: true });
}
