import type { IncomingMessage } from 'node:http';
import { createGuard, type GuardOptions, Life, type Limits } from './guarded-request.ts';
import type { WebhookPoster } from './interface/webhook-poster.ts';
import { explainNetworkError, secondsOf } from './source-problems.ts';

/** Milliseconds. */
const LIMITS: Limits = { connect: 10_000, idle: 10_000, total: 10_000 };
/** As much of an answer's body is let through, to be thrown away. */
const MAX_ANSWER_BYTES = 64 * 1024;

/** Sends to public http(s) addresses, with the same checks as what is fetched. It follows no redirect. */
export function createWebhookPoster(
  options: GuardOptions & { limits?: Partial<Limits> } = {},
): WebhookPoster {
  const guard = createGuard(options);
  const limits = { ...LIMITS, ...options.limits };
  return {
    check(address) {
      guard.check(address);
    },
    async post(address, { body, headers, signal }) {
      const life = new Life(limits.total, signal);
      try {
        const asked = {
          method: 'POST' as const,
          headers: { ...headers, 'Content-Type': 'application/json', 'Content-Length': body.length },
          body,
        };
        const response = await guard.ask(guard.check(address), asked, life, limits);
        await discard(response);
        return {
          status: response.statusCode ?? 0,
          retryAfter: secondsOf(response.headers['retry-after']),
        };
      } catch (error) {
        signal.throwIfAborted();
        throw explainNetworkError(error);
      } finally {
        life.close();
      }
    },
  };
}

/** The status has come: how the rest comes, or breaks off, changes nothing. A short one is taken, so that nobody's write fails. */
async function discard(response: IncomingMessage): Promise<void> {
  let size = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MAX_ANSWER_BYTES) return;
    }
  } catch {
    // See above.
  }
}
