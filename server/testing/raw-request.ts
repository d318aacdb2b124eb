import { type IncomingHttpHeaders, type RequestOptions, request } from 'node:http';
import { text } from 'node:stream/consumers';

export type RawAnswer = { status: number; headers: IncomingHttpHeaders; body: string };

/** A request without `fetch`'s own ideas about `Host`, paths with dots, and compression. */
export async function rawRequest(
  url: string,
  path: string,
  options: RequestOptions = {},
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const { promise, resolve, reject } = Promise.withResolvers<RawAnswer>();
  request({ hostname, port, path, agent: false, ...options }, async (answer) => {
    resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: await text(answer) });
  })
    .once('error', reject)
    .end();
  return promise;
}
