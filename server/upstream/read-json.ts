import { explainFault, UpstreamError } from './errors.ts';
import type { UpstreamAnswer } from './send.ts';

/** Whether an answer says of itself that it is JSON, as it is. */
export function isJson({ headers }: UpstreamAnswer): boolean {
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
  const isPlain = (headers['content-encoding'] ?? 'identity') === 'identity';
  return isPlain && (type === 'application/json' || /^application\/[\w.-]+\+json$/.test(type));
}

/**
 * The JSON of an answer of at most `maxBytes`, and how many there were; null for one without a body. Throws an `UpstreamError`: `notUnderstood` for
 * whatever else it is, `brokenOff` for one that does not come to its end.
 */
export async function readJson(
  answer: UpstreamAnswer,
  maxBytes: number,
): Promise<{ body: unknown; bytes: number }> {
  const text = await readText(answer, maxBytes);
  const bytes = Buffer.byteLength(text);
  if (text.trim() === '') return { body: null, bytes };
  if (!isJson(answer)) throw new UpstreamError('notUnderstood', 'another type');
  try {
    return { body: JSON.parse(text), bytes };
  } catch {
    throw new UpstreamError('notUnderstood', 'no JSON');
  }
}

/** Throws an `UpstreamError`, and reads no further, when there are more than `maxBytes`. */
export async function readText(answer: UpstreamAnswer, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of answer) {
      const bytes: Buffer = chunk;
      size += bytes.length;
      if (size > maxBytes) throw new UpstreamError('notUnderstood', 'too long');
      chunks.push(bytes);
    }
  } catch (error) {
    throw explainFault(error);
  } finally {
    answer.destroy();
  }
  return Buffer.concat(chunks).toString('utf8');
}
