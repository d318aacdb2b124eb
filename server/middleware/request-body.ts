import { Readable } from 'node:stream';
import type { Context } from 'hono';
import type { AppEnv } from '../app-deps.ts';
import type { BodyReader } from '../services/create-body.ts';

/**
 * Taken only when it is wanted: to look at a body is to begin reading it. From the connection itself: a web request with its
 * stream costs a small upload more than its decoding does.
 */
export function bodyOf(c: Context<AppEnv>): BodyReader {
  const { incoming } = c.env;
  if (!incoming) return (c.req.raw.body ?? new Blob([]).stream()).getReader();
  // What is not read any more stays for who answers: it is not the end of the connection.
  const chunks = incoming.iterator({ destroyOnReturn: false });
  return {
    read: () => chunks.next(),
    async cancel() {
      await chunks.return?.();
    },
  };
}

/** Bytes of the body, where the caller says so beforehand. */
export function contentLengthOf(c: Context): number | undefined {
  const header = c.req.header('Content-Length');
  return header === undefined ? undefined : Number(header);
}

/** The body as a stream that can be piped on, and let go of before its end. */
export function bodyStreamOf(c: Context<AppEnv>): Readable {
  const { incoming } = c.env;
  if (incoming) return incoming;
  return Readable.from(c.req.raw.body ?? []);
}
