import { Agent, type IncomingMessage, type RequestOptions, request } from 'node:http';
import { quantile } from './report.ts';

/** One answer, read to its end. */
export type Answer = { status: number; bytes: number };

export type Load = {
  requests: number;
  seconds: number;
  perSecond: number;
  /** Milliseconds from sending to the last byte. */
  p50: number;
  p95: number;
  p99: number;
  /** How many answers had each status. */
  statuses: Record<number, number>;
};

/** What a caller sends; `body` is sent as it is. */
export type Send = RequestOptions & { body?: Uint8Array | string };

/**
 * Sends requests over `connections` kept-alive connections, each the next one as soon as the last is answered, for
 * `seconds` or until `requests` are answered. `make` says what the nth request is.
 */
export async function load(
  url: string,
  {
    connections,
    seconds = 3600,
    requests = Number.MAX_SAFE_INTEGER,
  }: { connections: number; seconds?: number; requests?: number },
  make: (n: number) => Send,
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const statuses: Record<number, number> = {};
  const started = performance.now();
  const until = started + seconds * 1000;
  let sent = 0;
  const client = async () => {
    while (sent < requests && performance.now() < until) {
      const begun = performance.now();
      const { status } = await send(url, { agent, ...make(sent++) });
      times.push(performance.now() - begun);
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, client));
  const took = (performance.now() - started) / 1000;
  agent.destroy();
  return {
    requests: times.length,
    seconds: took,
    perSecond: times.length / took,
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    p99: quantile(times, 0.99),
    statuses,
  };
}

/** One request; the answer's bytes are counted and dropped. */
export function send(url: string, { body, ...options }: Send): Promise<Answer> {
  const { hostname, port } = new URL(url);
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const call = request({ hostname, port, ...options }, (answer: IncomingMessage) => {
    let bytes = 0;
    answer.on('data', (chunk: Uint8Array) => {
      bytes += chunk.length;
    });
    answer.once('end', () => resolve({ status: answer.statusCode ?? 0, bytes }));
    answer.once('error', reject);
  });
  call.once('error', reject);
  call.end(body);
  return promise;
}
