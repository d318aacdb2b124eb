import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createWebhookPoster } from '../upstream/guarded-post.ts';
import type { WebhookPoster } from '../upstream/interface/webhook-poster.ts';

export type Received = {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
};

export type WebhookReceiver = {
  /** The address of a path on it, like `/hook`. */
  at(path: string): string;
  /** What has come, the oldest first. */
  received: Received[];
  /** How it answers from now on; 200 at first. */
  answerWith(answer: (request: Received, response: ServerResponse) => void): void;
  /** May send to this server, also as `localhost`, and to nobody else that is not public. */
  poster: WebhookPoster;
  close(): Promise<void>;
};

/** A receiver of webhooks, on this machine. */
export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const received: Received[] = [];
  let answer = (_: Received, response: ServerResponse): void => void response.writeHead(200).end('ok');
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const one = { method, path: url, headers, body: Buffer.concat(chunks).toString() };
      received.push(one);
      answer(one, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo;
  return {
    at: (path) => `http://127.0.0.1:${port}${path}`,
    received,
    answerWith: (next) => {
      answer = next;
    },
    poster: createWebhookPoster({
      permits: (address, to) => address === '127.0.0.1' && to === port,
      resolve: async (host) => [{ address: host === 'localhost' ? '127.0.0.1' : '10.0.0.7', family: 4 }],
      limits: { total: 2_000 },
    }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
