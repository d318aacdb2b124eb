import { httpText } from '../lib/text/http.ts';
import { ApiError } from './http.ts';

/** Milliseconds for what a server answers at once. */
export const ANSWER_MS = 20_000;
/** Milliseconds for what may take several calls, or writes. */
export const WORK_MS = 60_000;

/**
 * What `ask` answers. Throws `ApiError` `network` where that takes longer than so many milliseconds, for connections that
 * die without a word; `limit` is aborted then, with the same error.
 */
export async function answerWithin<T>(ms: number, ask: (limit: AbortSignal) => Promise<T>): Promise<T> {
  const limit = new AbortController();
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const error = new ApiError('network', httpText.network);
    limit.abort(error);
    reject(error);
  }, ms);
  try {
    return await Promise.race([ask(limit.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
