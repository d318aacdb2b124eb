import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Handler = (incoming: IncomingMessage, outgoing: ServerResponse) => unknown;

/** What came to it: enough to see what a request brought along. */
type Seen = { method: string; url: string; headers: IncomingMessage['headers'] };

export type AwkwardKlink = {
  url: string;
  seen: Seen[];
  /** From now on every request is answered so. */
  answer(handler: Handler): void;
  close(): Promise<void>;
};

/** Something at an address that may or may not be a K-LINK library, and answers as it is told to. */
export async function startAwkwardKlink(): Promise<AwkwardKlink> {
  let handler: Handler = json(200, { total: 0, data: [] });
  const seen: Seen[] = [];
  const server = createServer((incoming, outgoing) => {
    const { method = '', url = '', headers } = incoming;
    seen.push({ method, url, headers });
    handler(incoming, outgoing);
  });
  const listening = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', listening.resolve);
  await listening.promise;
  // A server that listens on a port has an address of this kind.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    answer: (next) => {
      handler = next;
    },
    async close() {
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      server.closeAllConnections();
      await closed.promise;
    },
  };
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Handler {
  return send(status, 'application/json; charset=utf-8', JSON.stringify(body), headers);
}

export function send(
  status: number,
  contentType: string,
  body: string,
  headers: Record<string, string> = {},
): Handler {
  return (incoming, outgoing) => {
    incoming.resume();
    outgoing.writeHead(status, { 'Content-Type': contentType, ...headers });
    outgoing.end(body);
  };
}
