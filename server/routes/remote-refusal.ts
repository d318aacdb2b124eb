import * as z from 'zod/mini';
import { errorBody } from '../../src/contract/common.ts';
import { explainUpstream, refusalOf } from '../middleware/upstream-errors.ts';
import { UpstreamRefusal } from '../upstream/ask-klink.ts';

const sentence = z.string().check(z.minLength(1));
const sentences = z.pipe(
  z.union([z.array(z.string()), z.string()]),
  z.transform((said: string | string[]) => (typeof said === 'string' ? [said] : said)),
);
/** What libraries write when they refuse. */
const refusal = z.union([
  z.object({ message: sentence, errors: z.catch(z.optional(z.record(z.string(), sentences)), undefined) }),
  z.pipe(
    z.object({ error: sentence }),
    z.transform(({ error }) => ({ message: error })),
  ),
  z.pipe(
    z.object({ error: z.object({ message: sentence }) }),
    z.transform(({ error }) => error),
  ),
  z.pipe(
    z.object({ detail: sentence }),
    z.transform(({ detail }) => ({ message: detail })),
  ),
]);

/** The library's own words where it has some; else throws ours, as for everything that went wrong on the way. */
export function answerRefusal(error: unknown, library: string): Response {
  if (!(error instanceof UpstreamRefusal)) throw explainUpstream(error, library);
  const retryAfter = retryAfterOf(error.headers['retry-after']);
  const said = wordsOf(error.text);
  if (!said) throw refusalOf(error.status, library, retryAfter);
  const headers: Record<string, string> =
    retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) };
  return Response.json(errorBody.parse(said), { status: error.status, headers });
}

function wordsOf(text: string | null): z.infer<typeof refusal> | null {
  if (text === null) return null;
  try {
    return refusal.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Seconds from now. */
export function retryAfterOf(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,6}$/.test(header)) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(1, Math.ceil((at - Date.now()) / 1000));
}
