import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { MediaError } from '../../src/contract/media.ts';
import type { AppEnv } from '../app-deps.ts';
import type { ServiceError } from '../services/errors.ts';

/** Where flockx's dialect is spoken (API.md §2): its keys come differently, and its errors have other words. */
const FLOCKX = /^\/api\/(?:v1|libraries\/[^/]+)\/media(?:\/|$)/;

export function speaksFlockx(c: Context<AppEnv>): boolean {
  return FLOCKX.test(c.req.path);
}

/** One sentence, or for what is not as it must be where each fault is. A body that is no JSON counts as that, too. */
export function answerInFlockx(
  c: Context<AppEnv>,
  error: ServiceError,
  status: ContentfulStatusCode,
): Response {
  if (error.kind !== 'invalid' && error.kind !== 'malformed') {
    return c.json({ detail: error.message } satisfies MediaError, status);
  }
  const where = c.req.method === 'POST' ? 'body' : 'query';
  const type = error.kind === 'malformed' ? 'json_invalid' : 'value_error';
  const faults = Object.entries(error.fields ?? {}).flatMap(([field, sentences]) =>
    sentences.map((msg) => ({ loc: [where, ...field.split('.')], msg, type })),
  );
  const detail = faults.length > 0 ? faults : [{ loc: [where], msg: error.message, type }];
  return c.json({ detail } satisfies MediaError, 422);
}
