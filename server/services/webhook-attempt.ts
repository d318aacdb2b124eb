import { createHmac } from 'node:crypto';
import type { AppDeps } from '../app-deps.ts';
import type { AttemptOutcome, NextDelivery } from '../db/interface/webhooks.ts';
import type { Micros } from '../db/interface.ts';
import { SourceError } from '../upstream/interface/sources.ts';
import type { WebhookPoster } from '../upstream/interface/webhook-poster.ts';
import { ServiceError } from './errors.ts';
import { SECOND } from './timestamps.ts';
import { type BodyDeps, bodyOf } from './webhook-bodies.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** Seconds before each further try, which make a day; after the last there is none. */
const PAUSES = [10, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 6 * HOUR, 10 * HOUR];
/** Each pause is this much shorter or longer, so that not all come back at once. */
const JITTER = 0.1;
const LONGEST_ASKED = HOUR;

export type AttemptDeps = BodyDeps & Pick<AppDeps, 'sealer' | 'log'> & { poster: WebhookPoster };

/**
 * One try to deliver, whatever comes of it. Its signature is `x-signature`: the HMAC-SHA256 of the very bytes of the body, in hex.
 * Throws only `signal`'s reason.
 */
export async function attemptDelivery(
  deps: AttemptDeps,
  { webhook, delivery }: NextDelivery,
  signal: AbortSignal,
): Promise<AttemptOutcome> {
  const text = bodyOf(deps, delivery);
  const end = (lastStatus: number | null, lastError: string | null, retryAfter?: number): AttemptOutcome => {
    const now = deps.clock();
    const dueAt = lastError === null ? null : nextTry(delivery.tries, now, retryAfter);
    const status = lastError === null ? 'delivered' : dueAt === null ? 'failed' : 'pending';
    return { status, body: text, lastStatus, lastError, dueAt, now };
  };
  try {
    const secret = await deps.sealer.open(webhook.id, webhook.sealedSecret);
    const body = Buffer.from(text);
    const headers = {
      'x-signature': createHmac('sha256', secret).update(body).digest('hex'),
      'x-delivery-id': delivery.id,
      'x-delivery-attempt': String(delivery.attempts + 1),
    };
    const answer = await deps.poster.post(webhook.url, { body, headers, signal });
    if (answer.status >= 200 && answer.status < 300) return end(answer.status, null);
    const isRedirect = answer.status >= 300 && answer.status < 400;
    const why = isRedirect ? ', a redirect, and those are not followed' : '';
    return end(answer.status, `It answered ${answer.status}${why}.`, answer.retryAfter);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof SourceError) return end(null, sentence(error.message), error.retryAfter);
    // The key is missing or is another.
    if (error instanceof ServiceError)
      return end(null, 'Its secret cannot be read with the key that this server has: rotate the secret.');
    deps.log.error({ err: error, id: delivery.id }, 'a delivery met an error');
    return end(null, 'Something went wrong in this server; its log says more.');
  }
}

/** Null after the last one. */
function nextTry(tries: number, now: Micros, retryAfter = 0): Micros | null {
  const pause = PAUSES[tries];
  if (pause === undefined) return null;
  const spread = pause * (1 + JITTER * (2 * Math.random() - 1));
  return now + Math.round(Math.max(spread, Math.min(LONGEST_ASKED, retryAfter))) * SECOND;
}

function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}
