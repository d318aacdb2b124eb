import type { Context } from 'hono';
import type * as z from 'zod/mini';
import type { AppEnv } from '../app-deps.ts';
import { bytesInWords } from '../lib/bytes-in-words.ts';
import { ServiceError } from '../services/errors.ts';

/** Bytes; the longest texts of the contract, escaped, are far below it. */
export const MAX_JSON_BYTES = 256 * 1024;
/** Bytes; for calls about many files. Five hundred of them at their longest take more than one. */
export const MAX_LONG_JSON_BYTES = 4 * 1024 * 1024;
/** Bytes; of all JSON that is arriving, so that a thousand slow senders do not fill the memory. */
const MOST_AT_ONCE = 32 * 1024 * 1024;

/** Bytes of bodies that are not whole yet. */
let arriving = 0;

/**
 * A small JSON body, checked. Throws `unsupportedMediaType`, `tooLarge` (while it arrives), `malformed`, and the
 * schema's own error.
 */
export async function readJson<T>(
  c: Context<AppEnv>,
  schema: z.ZodMiniType<T>,
  options: { maxBytes?: number } = {},
): Promise<T> {
  requireJsonContent(c);
  const text = await readText(c, options.maxBytes ?? MAX_JSON_BYTES);
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (cause) {
    const why = text.trim() === '' ? 'The body is empty: send JSON.' : 'The body is not valid JSON.';
    throw new ServiceError('malformed', why, { cause });
  }
  return schema.parse(body);
}

/** Throws `unsupportedMediaType` unless the body says that it is JSON. Forms of other sites cannot say so. */
export function requireJsonContent(c: Context<AppEnv>): void {
  const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'application/json' || /^application\/[\w.-]+\+json$/.test(type)) return;
  throw new ServiceError('unsupportedMediaType', 'Send JSON: Content-Type: application/json.');
}

async function readText(c: Context<AppEnv>, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of c.req.raw.body ?? []) {
      size += chunk.byteLength;
      arriving += chunk.byteLength;
      if (size > maxBytes) {
        throw new ServiceError('tooLarge', `The body is larger than ${bytesInWords(maxBytes)}.`);
      }
      if (arriving > MOST_AT_ONCE) {
        throw new ServiceError('tooMany', 'Too much is being sent at once. Try again in a moment.', {
          retryAfter: 1,
        });
      }
      chunks.push(chunk);
    }
  } catch (cause) {
    if (cause instanceof ServiceError) throw cause;
    throw new ServiceError('malformed', 'The body was cut off; nothing was changed.', { cause });
  } finally {
    arriving -= size;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch (cause) {
    throw new ServiceError('malformed', 'The body is not UTF-8.', { cause });
  }
}
