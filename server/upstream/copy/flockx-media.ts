import type { Readable } from 'node:stream';
import { askKlink, type KlinkAnswer } from '../ask-klink.ts';
import { UpstreamError } from '../errors.ts';
import type { Upstream } from '../interface.ts';
import { type Fields, isFields } from '../klink-values.ts';

const MEDIA = '/api/v1/media';
/** Milliseconds in which nothing moves. */
const IDLE_MS = 60_000;

/** Asks a flockx library for media; `below` is an id or a query. */
export function askMedia(
  upstream: Upstream,
  below: string,
  signal: AbortSignal,
  sent: { method: string; headers?: Record<string, string>; body?: Readable } = {
    method: 'GET',
  },
): Promise<KlinkAnswer> {
  return askKlink(upstream, { ...sent, path: MEDIA + below, idleMs: IDLE_MS, signal });
}

/** The media item of an answer, in an envelope or without one. Throws `notUnderstood`. */
export function itemOf({ body }: KlinkAnswer): Fields {
  const item = isFields(body) && isFields(body.data) ? body.data : body;
  if (!isFields(item) || item.id === undefined || item.id === null)
    throw new UpstreamError('notUnderstood', 'no id');
  return item;
}
