import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands before a server and loses the answers to its first creates: they are done there, and nobody hears of it. */
export async function startLosingProxy(port: number, losses: number) {
  let left = losses;
  const server = createServer((asked, answer) => {
    const { method, url: path } = asked;
    const headers = { ...asked.headers, host: `127.0.0.1:${port}` };
    const isLost = method === 'POST' && left > 0;
    if (isLost) left -= 1;
    const passed = request({ port, method, path, headers }, (answered) => {
      if (isLost) {
        answered.resume().once('end', () => asked.socket.destroy());
        return;
      }
      answer.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    asked.pipe(passed);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on a port has such an address.
  const { port: near } = server.address() as AddressInfo;
  return {
    /** Answers that were lost. */
    lost: () => losses - left,
    url: `http://127.0.0.1:${near}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
