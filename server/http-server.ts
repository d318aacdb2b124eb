import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { getRequestListener, RequestError } from '@hono/node-server';
import { answerComeBack } from './come-back.ts';
import { type Config, StartError } from './config.ts';
import { affordableConnections } from './descriptors.ts';
import { answerAndClose, explainBrokenRequest } from './raw-answers.ts';
import type { Traffic } from './services/metrics.ts';
import { hasBody, watchSender } from './slow-senders.ts';

const MINUTE = 60_000;
/** Connections beyond the limit that are told so, as a share of it; any further ones are only closed. */
const SPARE = 1 / 8;

type Fetch = Parameters<typeof getRequestListener>[0];
type Listener = (incoming: IncomingMessage, outgoing: ServerResponse) => unknown;
type Exchange = { incoming: IncomingMessage; outgoing: ServerResponse };

export type HttpServer = {
  /** The port that was taken; the one asked for, or any where 0 was asked for. */
  port: number;
  /** Answers requests from now on; before, they are told to come back in a second. */
  answerWith(fetch: Fetch): void;
  traffic(): Traffic;
  /**
   * Takes no more connections, lets requests under way finish for at most `seconds`, then cuts them off. Answers whether
   * all had finished.
   */
  stop(seconds: number): Promise<boolean>;
};

/** Takes the port. Throws a `StartError` where that is not possible. */
export async function listen(
  config: Pick<Config, 'port' | 'host' | 'maxConnections' | 'idleSeconds' | 'maxHeaderSize'>,
): Promise<HttpServer> {
  const { host, idleSeconds } = config;
  let listener: Listener = answerStarting;
  let isStopping = false;
  const server = createServer({
    // A large file over a slow line takes as long as it takes; one that comes to a halt is cut off below.
    requestTimeout: 0,
    headersTimeout: idleSeconds * 1000,
    connectionsCheckingInterval: Math.min(10_000, Math.ceil(idleSeconds * 250)),
    maxHeaderSize: config.maxHeaderSize,
    // Longer than proxies keep theirs, so that none sends into a connection that is just closing.
    keepAliveTimeout: 75_000,
  });
  const mayAnswer = limitConnections(server, affordableConnections(config.maxConnections));
  const traffic = countTraffic(server);
  const underWay = new WeakMap<Socket, Exchange>();

  const onRequest: Listener = (incoming, outgoing) => {
    const { socket } = incoming;
    underWay.set(socket, { incoming, outgoing });
    if (isStopping) outgoing.setHeader('Connection', 'close');
    outgoing.once('close', () => {
      if (underWay.get(socket)?.outgoing === outgoing) underWay.delete(socket);
      if (isStopping) server.closeIdleConnections();
    });
    if (hasBody(incoming)) {
      outgoing.once('finish', () => readOn(incoming));
      watchSender(incoming, idleSeconds, () => {
        if (outgoing.headersSent) socket.destroy();
        else answerAndClose(socket, 408, 'The body stopped arriving: nothing was stored. Send it again.');
      });
    }
    if (isForAnother(incoming)) {
      answerAndClose(socket, 400, 'The address in the first line of this request is not that of its Host.');
    } else if (mayAnswer(socket)) listener(incoming, outgoing);
    else answerCrowded(incoming, outgoing);
  };
  server.on('request', onRequest);
  // Who waits to be asked for the body is asked when it is first read, so that a refusal comes before the bytes do.
  server.on('checkContinue', (incoming: IncomingMessage, outgoing: ServerResponse) => {
    incoming.on('newListener', function ask(event) {
      if (event !== 'data' && event !== 'readable') return;
      incoming.off('newListener', ask);
      if (!outgoing.headersSent) outgoing.writeContinue();
    });
    onRequest(incoming, outgoing);
  });
  server.on('connect', (_incoming, socket) =>
    answerAndClose(socket, 405, 'This is no proxy: CONNECT is not taken.'),
  );
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    const words = explainBrokenRequest(error.code);
    if (!words || underWay.get(socket)?.outgoing.headersSent) socket.destroy(error);
    else answerAndClose(socket, ...words);
  });
  // A line on which nothing moves is cut, but not while it is we who take our time.
  server.setTimeout(5 * MINUTE, (socket) => {
    const exchange = underWay.get(socket);
    if (!exchange?.incoming.complete || exchange.outgoing.headersSent) socket.destroy();
  });
  await bind(server, config.port, host);
  // A server that listens on a port has an address of this kind.
  const taken = (server.address() as AddressInfo).port;

  return {
    port: taken,
    answerWith(fetch) {
      listener = getRequestListener(fetch, { hostname: host, errorHandler: answerUnreadable });
    },
    traffic,
    async stop(seconds) {
      isStopping = true;
      const { promise: closed, resolve } = Promise.withResolvers<boolean>();
      server.close(() => resolve(true));
      server.closeIdleConnections();
      const timer = setTimeout(() => {
        resolve(false);
        server.closeAllConnections();
      }, seconds * 1000);
      const isWhole = await closed;
      clearTimeout(timer);
      return isWhole;
    },
  };
}

/** Whether a whole address (as proxies are sent) names another host than the header, which is what is checked. */
function isForAnother({ url = '', headers }: IncomingMessage): boolean {
  return !url.startsWith('/') && URL.canParse(url) && new URL(url).host !== headers.host?.toLowerCase();
}

/**
 * Keeps the connections below `most` by closing those that idle between two requests, and answers which ones came when
 * it was full all the same.
 */
function limitConnections(server: Server, most: number): (socket: Socket) => boolean {
  const crowded = new WeakSet<Socket>();
  let count = 0;
  server.maxConnections = most + Math.ceil(most * SPARE);
  server.on('connection', (socket: Socket) => {
    count += 1;
    socket.once('close', () => {
      count -= 1;
    });
    if (count <= most) return;
    server.closeIdleConnections();
    crowded.add(socket);
  });
  // Those that idled have made room by the time that its request is here.
  return (socket) => count <= most || !crowded.has(socket);
}

function countTraffic(server: Server): () => Traffic {
  const open = new Set<Socket>();
  const gone = { received: 0, sent: 0 };
  const add = (sum: typeof gone, { bytesRead, bytesWritten }: Socket) => ({
    received: sum.received + bytesRead,
    sent: sum.sent + bytesWritten,
  });
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => {
      open.delete(socket);
      Object.assign(gone, add(gone, socket));
    });
  });
  return () => ({ ...[...open].reduce(add, gone), connections: open.size });
}

async function bind(server: Server, port: number, host: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(port, host, resolve);
  try {
    await promise;
  } catch (error) {
    throw new StartError(explain(error, port, host), { cause: error });
  } finally {
    server.off('error', reject);
  }
}

function explain(error: unknown, port: number, host: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken: stop the program that uses it, or choose another port, like PORT=${port + 1}.`;
  }
  if (code === 'EACCES') {
    return `Port ${port} may not be used by this user: choose one above 1023, like PORT=4400.`;
  }
  return `HOST ${host} is not an address of this machine: use 127.0.0.1, or 0.0.0.0 for all of its addresses.`;
}

function answerStarting(incoming: IncomingMessage, outgoing: ServerResponse): void {
  answerComeBack(incoming, outgoing, 'The server is starting: try again in a second.');
}

function answerCrowded(incoming: IncomingMessage, outgoing: ServerResponse): void {
  outgoing.setHeader('Connection', 'close');
  answerComeBack(incoming, outgoing, 'Too many connections are open: try again in a second.');
}

/**
 * Reads what is left of a body that was answered before its end, so that the client gets to the answer, and its next
 * request on this connection is reached. Whoever read before, and stopped, may hold it paused; the listener cuts it off
 * after half a second or 64 MB.
 */
function readOn(incoming: IncomingMessage): void {
  if (incoming.readableEnded) return;
  incoming.removeAllListeners('data');
  incoming.resume();
}

/** What is no HTTP request that we could read, such as one with an impossible Host, never reaches the app. */
function answerUnreadable(error: unknown): Response {
  const isTheirs = error instanceof RequestError;
  const message = isTheirs
    ? 'This request is malformed: look at its Host and its path.'
    : 'Something went wrong in the server.';
  return Response.json({ message }, { status: isTheirs ? 400 : 500 });
}
