import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Line, report } from './lib/report.ts';
import { startProduct } from './lib/server.ts';

/**
 * What a thousand connections cost that do nothing, or never end what they send, and whether others are still answered:
 *   npm run bench -- connections
 */
const MIB = 1024 ** 2;
const CONNECTIONS = 990;
const PATIENT_MS = 1_000;

const folder = await mkdtemp(join(tmpdir(), 'vitrine-bench-'));
const product = await startProduct(join(folder, 'data'));
const { host, hostname, port } = new URL(product.url);
const lines: Line[] = [];
try {
  await measure('idle', () => `GET /healthz HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
  await measure('headers that do not end', () => `GET /healthz HTTP/1.1\r\nHost: ${host}\r\nX-Half: `);
  await measure('uploads that stop', () => post('/files', `{"data": "${'A'.repeat(60_000)}`));
  await measure('JSON that stops', () => post('/files/lookup', `{"names": "${'x'.repeat(60_000)}`));
} finally {
  await product.stop();
  await rm(folder, { recursive: true });
}
report(lines);

/** Opens that many connections, each with the same words on it, and looks what the server makes of them. */
async function measure(what: string, words: () => string): Promise<void> {
  const before = product.memory().rss;
  const sockets = await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => {});
      socket.resume();
      await once(socket, 'connect');
      socket.write(words());
      return socket;
    }),
  );
  // Until all that was sent has been read.
  await wait(2_000);
  const more = (product.memory().rss - before) / MIB;
  const begun = performance.now();
  const { status } = await fetch(new URL('/healthz', product.url), { headers: { Connection: 'close' } });
  const ms = performance.now() - begun;
  lines.push({
    what: `${CONNECTIONS} × ${what}`,
    product: `${more < 0 ? '' : '+'}${Math.round(more)} MiB; /healthz ${status} after ${Math.round(ms)} ms`,
    bar: `+128 MiB; 200 within ${PATIENT_MS} ms`,
    isMet: more <= 128 && status === 200 && ms <= PATIENT_MS,
  });
  await Promise.all(sockets.map((socket: Socket) => closed(socket)));
}

function post(path: string, beginning: string): string {
  return `POST /api/v1/media-manager${path} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${product.token}\r\nContent-Type: application/json\r\nContent-Length: ${MIB}\r\n\r\n${beginning}`;
}

async function closed(socket: Socket): Promise<void> {
  if (socket.closed) return;
  socket.destroy();
  await once(socket, 'close');
}
