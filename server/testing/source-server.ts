import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSourceFetcher } from '../upstream/guarded-fetch.ts';
import type { SourceFetcher } from '../upstream/interface/sources.ts';

export type SourceServer = {
  /** The address of a path on it, like `/picture.png`. */
  at(path: string): string;
  /** What it answers from now on. */
  answerWith(answer: (request: IncomingMessage, response: ServerResponse) => void): void;
  /** The paths that were asked for. */
  asked: string[];
  /** May fetch from this server, and from nowhere else that is not public. Knows `inside.example` as this machine. */
  sources: SourceFetcher;
  close(): Promise<void>;
};

/** A server that files are fetched from, on this machine. */
export async function startSourceServer(): Promise<SourceServer> {
  const asked: string[] = [];
  let answer = (_: IncomingMessage, response: ServerResponse): void => void response.writeHead(404).end();
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo;
  return {
    at: (path) => `http://127.0.0.1:${port}${path}`,
    answerWith: (next) => {
      answer = next;
    },
    asked,
    sources: createSourceFetcher({
      permits: (address, to) => address === '127.0.0.1' && to === port,
      resolve: async () => [{ address: '10.0.0.7', family: 4 }],
    }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
