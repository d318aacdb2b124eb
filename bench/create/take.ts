import { request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { LargeBody } from './bodies.ts';

/** Seconds until a large body is answered with 200, on a connection of its own. */
export async function take(
  url: string,
  call: { method: string; path: string; headers: object },
  body: LargeBody,
): Promise<number> {
  const begun = performance.now();
  const sending = request(`${url}${call.path}`, {
    method: call.method,
    headers: { ...call.headers, 'Content-Length': body.length },
    agent: false,
  });
  const answered = new Promise<number | undefined>((resolve, reject) => {
    sending.once('response', (answer) => buffer(answer).then(() => resolve(answer.statusCode), reject));
    sending.once('error', reject);
  });
  await pipeline(body.stream(), sending);
  const status = await answered;
  if (status !== 200) throw new Error(`answered with ${status}`);
  return (performance.now() - begun) / 1000;
}
