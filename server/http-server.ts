import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener, RequestError } from '@hono/node-server';
import { type Config, StartError } from './config.ts';

const MINUTE = 60_000;

type Fetch = Parameters<typeof getRequestListener>[0];

export type HttpServer = {
  /** The port that was taken; the one asked for, or any where 0 was asked for. */
  port: number;
  /** Answers requests from now on; before, they are told to come back in a second. */
  answerWith(fetch: Fetch): void;
  /**
   * Takes no more connections, lets requests under way finish for at most `seconds`, then cuts them off. Answers whether
   * all had finished.
   */
  stop(seconds: number): Promise<boolean>;
};

/** Takes the port. Throws a `StartError` where that is not possible. */
export async function listen({ port, host }: Pick<Config, 'port' | 'host'>): Promise<HttpServer> {
  let listener: (incoming: IncomingMessage, outgoing: ServerResponse) => unknown = answerStarting;
  let isStopping = false;
  const server = createServer(
    {
      // A large file over a slow line takes as long as it takes; a line on which nothing moves is cut below.
      requestTimeout: 0,
      headersTimeout: MINUTE,
      // Longer than proxies keep theirs, so that none sends into a connection that is just closing.
      keepAliveTimeout: 75_000,
    },
    (incoming, outgoing) => {
      if (isStopping) outgoing.setHeader('Connection', 'close');
      outgoing.once('close', () => {
        if (isStopping) server.closeIdleConnections();
      });
      listener(incoming, outgoing);
    },
  );
  server.setTimeout(5 * MINUTE);
  await bind(server, port, host);
  // A server that listens on a port has an address of this kind.
  const taken = (server.address() as AddressInfo).port;

  return {
    port: taken,
    answerWith(fetch) {
      listener = getRequestListener(fetch, { hostname: host, errorHandler: answerUnreadable });
    },
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

function answerStarting(_incoming: IncomingMessage, outgoing: ServerResponse): void {
  outgoing.writeHead(503, {
    'Content-Type': 'application/json',
    'Retry-After': '1',
    'Cache-Control': 'no-store',
  });
  outgoing.end(JSON.stringify({ message: 'The server is starting: try again in a second.' }));
}

/** What is no HTTP request that we could read, such as one with an impossible Host, never reaches the app. */
function answerUnreadable(error: unknown): Response {
  const isTheirs = error instanceof RequestError;
  const message = isTheirs
    ? 'This request is malformed: look at its Host and its path.'
    : 'Something went wrong in the server.';
  return Response.json({ message }, { status: isTheirs ? 400 : 500 });
}
