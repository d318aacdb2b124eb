import {
  type ClientRequest,
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Readable } from 'node:stream';
import { explainFault, UpstreamError } from './errors.ts';
import type { Upstream } from './interface.ts';

const MOST_REDIRECTS = 3;
const MOST_CONNECTIONS = 64;
const READING = new Set(['GET', 'HEAD']);

/** Milliseconds; an address at which nothing is swallows what is sent to it. */
const CONNECT_MS = 10_000;

/** Bytes of a body that are read before the line has taken them. */
const MOST_WAITING = 512 * 1024;
/**
 * Bytes of chunks that were sent. V8 hardly counts what lies outside its heap: it would let 60 MB of them gather, and then
 * take longer than for a little now and then. Only where Node was started with `--expose-gc`, as `npm start` does.
 */
const MOST_UNCOLLECTED = 16 * 1024 * 1024;

/** Lines are kept for the next request. */
const agents = {
  'http:': new HttpAgent({ keepAlive: true, maxSockets: MOST_CONNECTIONS }),
  'https:': new HttpsAgent({ keepAlive: true, maxSockets: MOST_CONNECTIONS }),
};

export type UpstreamRequest = {
  method: string;
  /** Below the base, with its query. */
  path: string;
  headers?: Record<string, string>;
  /** Read at the pace of the line, and no further once the answer is there. Its errors are thrown. */
  body?: Readable | null;
  /** Milliseconds in which nothing moves on the line, in either direction. */
  idleMs: number;
  signal?: AbortSignal | undefined;
};

/** The answer as it begins; its body is still to be read, or to be destroyed. */
export type UpstreamAnswer = IncomingMessage & { statusCode: number };

/**
 * Asks a library elsewhere, at its own origin and nowhere else: what reads follows redirects within it, nothing else
 * is redirected. Throws an `UpstreamError`, and what reading `body` fails with.
 */
export async function send(upstream: Upstream, request: UpstreamRequest): Promise<UpstreamAnswer> {
  const { origin } = new URL(upstream.baseUrl);
  let url = new URL(upstream.baseUrl + request.path);
  for (let redirects = 0; ; redirects++) {
    const answer = await sendTo(url, upstream, request);
    const { statusCode, headers } = answer;
    if (statusCode < 300 || statusCode >= 400 || statusCode === 304) return answer;
    answer.destroy();
    const target = URL.canParse(headers.location ?? '', url.href)
      ? new URL(headers.location ?? '', url)
      : null;
    const mayFollow = READING.has(request.method) && target?.origin === origin && redirects < MOST_REDIRECTS;
    if (!target || !mayFollow || hasToken(target, upstream))
      throw new UpstreamError('redirected', target?.origin ?? '');
    url = target;
  }
}

/** Whether a library puts its token into an address, which proxies and logs on the way would keep. */
export function hasToken(url: URL, { token }: Upstream): boolean {
  return token !== '' && (url.href.includes(token) || url.href.includes(encodeURIComponent(token)));
}

/**
 * One request, whose redirects are not followed: `url` is of the library's own origin, for it gets the token. A kept line
 * may have been closed on the other side just now: what only reads is sent once more, on another. Throws as `send` does.
 */
export async function sendTo(
  url: URL,
  upstream: Upstream,
  request: Omit<UpstreamRequest, 'path'>,
): Promise<UpstreamAnswer> {
  const mayRepeat = READING.has(request.method);
  const first = await sendOnce(url, upstream, request, mayRepeat);
  return first ?? sendAnew(url, upstream, request);
}

async function sendAnew(
  url: URL,
  upstream: Upstream,
  request: Omit<UpstreamRequest, 'path'>,
): Promise<UpstreamAnswer> {
  const answer = await sendOnce(url, upstream, request, false);
  if (!answer) throw new UpstreamError('brokenOff');
  return answer;
}

/** Null when a kept line turned out to be closed; only where `mayKeep`. */
async function sendOnce(
  url: URL,
  { kind, token }: Upstream,
  { method, headers, body, idleMs, signal }: Omit<UpstreamRequest, 'path'>,
  mayKeep: boolean,
): Promise<UpstreamAnswer | null> {
  if (signal?.aborted) throw new UpstreamError('brokenOff');
  const { promise, resolve, reject } = Promise.withResolvers<UpstreamAnswer | null>();
  const isSecure = url.protocol === 'https:';
  const outgoing = (isSecure ? httpsRequest : httpRequest)(url, {
    method,
    agent: mayKeep ? agents[isSecure ? 'https:' : 'http:'] : false,
    timeout: idleMs,
    headers: {
      Accept: 'application/json',
      'Accept-Encoding': 'identity',
      'User-Agent': 'Vitrine',
      ...headers,
      ...(token !== '' && { Authorization: kind === 'klink' ? `Bearer ${token}` : token }),
    },
    ...(signal && { signal }),
  });
  outgoing.once('socket', (socket) => {
    if (!socket.connecting) return;
    const timer = setTimeout(
      () => outgoing.destroy(new UpstreamError('unreachable', 'ETIMEDOUT')),
      CONNECT_MS,
    );
    for (const event of ['connect', 'close']) socket.once(event, () => clearTimeout(timer));
  });
  outgoing.once('timeout', () => outgoing.destroy(new UpstreamError('timedOut')));
  outgoing.once('response', (answer) => {
    // What was left of the body when it came is not waited for.
    if (body) answer.once('close', () => outgoing.destroy());
    // An answer that breaks off later is told to whoever reads it.
    resolve(Object.assign(answer, { statusCode: answer.statusCode ?? 0 }));
  });
  outgoing.on('error', (error) => {
    if (mayKeep && outgoing.reusedSocket && 'code' in error && error.code === 'ECONNRESET') resolve(null);
    else reject(explainFault(error));
  });
  if (!body) outgoing.end();
  else {
    body.once('error', (error) => {
      reject(error);
      outgoing.destroy();
    });
    const stop = pump(body, outgoing);
    outgoing.once('response', stop).once('close', stop);
  }
  return promise;
}

/**
 * Sends what is read, and lets some of it wait: with `pipe` both sides would stop and start for each chunk, which costs a
 * quarter of the speed. Answers what ends it.
 */
function pump(body: Readable, outgoing: ClientRequest): () => void {
  let uncollected = 0;
  const onData = (chunk: Buffer) => {
    uncollected += chunk.length;
    if (uncollected >= MOST_UNCOLLECTED) {
      uncollected = 0;
      globalThis.gc?.({ type: 'minor' });
    }
    outgoing.write(chunk);
    if (outgoing.writableLength >= MOST_WAITING) body.pause();
  };
  const onDrain = () => body.resume();
  const onEnd = () => outgoing.end();
  body.on('data', onData).once('end', onEnd);
  outgoing.on('drain', onDrain);
  return () => {
    body.off('data', onData).off('end', onEnd).pause();
    outgoing.off('drain', onDrain);
  };
}
