import type { IncomingHttpHeaders } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { UpstreamError } from './errors.ts';
import type { Upstream } from './interface.ts';
import { isJson, readJson, readText } from './read-json.ts';
import { send, type UpstreamAnswer, type UpstreamRequest } from './send.ts';
import { withoutAddressesIn } from './without-addresses.ts';

/** Bytes of an answer; a page of 100 files at their longest is a tenth of it. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;
/** Bytes of an answer that refuses. */
const MAX_REFUSAL_BYTES = 64 * 1024;
/** Milliseconds before a read is tried for the second and for the third time. */
const PAUSES = [150, 450];
/** What may be over in a moment. */
const PASSING = new Set([500, 502, 503, 504]);

/** `body` is null where there is none; `bytes` is how long it was. */
export type KlinkAnswer = { status: number; headers: IncomingHttpHeaders; body: unknown; bytes: number };

/** What a library answered instead; `text` is null where it is not as its API answers. */
export class UpstreamRefusal extends Error {
  override readonly name = 'UpstreamRefusal';
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string | null;

  constructor(status: number, headers: IncomingHttpHeaders, text: string | null) {
    super(`refused with ${status}`);
    this.status = status;
    this.headers = headers;
    this.text = text;
  }
}

/**
 * Asks a library, and reads its answer whole. What only reads is asked at most three times when the library fails or the
 * line breaks. Throws an `UpstreamError`, or an `UpstreamRefusal` with the answer of 400 and more.
 */
export async function askKlink(upstream: Upstream, request: UpstreamRequest): Promise<KlinkAnswer> {
  const pauses = request.method === 'GET' ? PAUSES : [];
  for (const milliseconds of pauses) {
    try {
      return await askOnce(upstream, request);
    } catch (error) {
      if (!mayPass(error) || request.signal?.aborted) throw error;
    }
    await pause(milliseconds, undefined, request.signal ? { signal: request.signal } : {});
  }
  return askOnce(upstream, request);
}

function mayPass(error: unknown): boolean {
  if (error instanceof UpstreamError) return error.fault === 'brokenOff';
  // Who says when to come back is not asked before.
  return error instanceof UpstreamRefusal && PASSING.has(error.status) && !error.headers['retry-after'];
}

async function askOnce(upstream: Upstream, request: UpstreamRequest): Promise<KlinkAnswer> {
  const answer = await send(upstream, request);
  const { statusCode: status, headers } = answer;
  if (status < 200 || status > 599) {
    answer.destroy();
    throw new UpstreamError('notUnderstood', `status ${status}`);
  }
  if (status >= 400) throw new UpstreamRefusal(status, headers, await refusalText(answer));
  if (status === 204 || status === 205 || status === 304) {
    answer.destroy();
    return { status, headers, body: null, bytes: 0 };
  }
  return { status, headers, ...(await readJson(answer, MAX_ANSWER_BYTES)) };
}

async function refusalText(answer: UpstreamAnswer): Promise<string | null> {
  if (answer.statusCode === 401 || !isJson(answer)) {
    answer.destroy();
    return null;
  }
  return withoutAddressesIn(await readText(answer, MAX_REFUSAL_BYTES));
}
