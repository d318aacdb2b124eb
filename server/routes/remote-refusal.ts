import * as z from 'zod/mini';
import { type ErrorBody, errorBody } from '../../src/contract/common.ts';
import type { MediaError } from '../../src/contract/media.ts';
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

/** A body in the words of the dialect that was asked in; null where it has none. */
type InWords = (body: unknown) => object | null;

/** The library's own words where it has some about what was asked; else throws ours, as for everything that went wrong on the way. */
export function answerRefusal(error: unknown, library: string, inWords: InWords = inSentences): Response {
  if (!(error instanceof UpstreamRefusal)) throw explainUpstream(error, library);
  const retryAfter = retryAfterOf(error.headers['retry-after']);
  const said = inWords(bodyOf(error.text));
  if (!said || error.status >= 500) throw refusalOf(error.status, library, retryAfter);
  const headers: Record<string, string> =
    retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) };
  return Response.json(said, { status: error.status, headers });
}

function bodyOf(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function inSentences(body: unknown): ErrorBody | null {
  const said = refusal.safeParse(body).data;
  return said ? errorBody.parse(said) : null;
}

const location = z.pipe(
  z.array(z.union([z.string(), z.number()])),
  z.transform((loc) => loc.map(String)),
);
const faults = z.object({
  detail: z
    .array(
      z.object({
        loc: z.catch(location, []),
        msg: sentence,
        type: z.catch(z.string(), 'value_error'),
      }),
    )
    .check(z.minLength(1)),
});

/** A refusal as flockx words them: where each fault is, or one sentence. */
export function inFlockxWords(body: unknown): MediaError | null {
  const told = faults.safeParse(body).data;
  if (told) return told;
  const said = inSentences(body);
  if (!said) return null;
  const atFields = Object.entries(said.errors ?? {}).flatMap(([field, sentences]) =>
    sentences.map((msg) => ({ loc: ['body', field], msg, type: 'value_error' })),
  );
  return atFields.length > 0 ? { detail: atFields } : { detail: said.message };
}

/** Seconds from now. */
export function retryAfterOf(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,6}$/.test(header)) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(1, Math.ceil((at - Date.now()) / 1000));
}
