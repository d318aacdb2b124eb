import { Transform } from 'node:stream';
import { type Context, Hono } from 'hono';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { bytesInWords } from '../lib/bytes-in-words.ts';
import { limitCreates } from '../middleware/create-limit.ts';
import { MAX_JSON_BYTES, requireJsonContent } from '../middleware/json-body.ts';
import { bodyStreamOf, contentLengthOf } from '../middleware/request-body.ts';
import { requireAbility } from '../middleware/require-ability.ts';
import { explainUpstream, refusalOf } from '../middleware/upstream-errors.ts';
import { notFound, ServiceError } from '../services/errors.ts';
import { MAX_FIELDS_BYTES } from '../services/json-scan/top-level.ts';
import { openLibraryElsewhere } from '../services/libraries.ts';
import { explainFault, UpstreamError } from '../upstream/errors.ts';
import { isJson, readText } from '../upstream/read-json.ts';
import { send, type UpstreamAnswer } from '../upstream/send.ts';

const BASE = '/api/v1/media-manager';
/** What of a request goes on; never cookies, nor who asks. */
const PASSED = ['Accept', 'Content-Type', 'Idempotency-Key', 'If-Match', 'If-None-Match'];
/** What of an answer comes back. */
const RETURNED = ['content-type', 'etag', 'retry-after'] as const;
/** Bytes of an answer; a page of 100 files at their longest is a tenth of it. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;
/** Bytes of an answer that are held before it goes on: most pages are shorter. */
const MAX_HELD_BYTES = 256 * 1024;
/** Bytes of an answer that refuses. */
const MAX_REFUSAL_BYTES = 64 * 1024;
/** Milliseconds in which nothing moves: more than our own senders may idle, and enough for storing a large file. */
const IDLE_MS = 120_000;
/** Characters. */
const SHORTEST_SECRET = 8;
/** A UUID, or a number where a library counts. */
const ID = /^(?:\d{1,20}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;

type Things = 'folders' | 'files';

/** The documented calls of K-LINK's Media Manager (API.md §1) for libraries elsewhere, with their stored tokens. */
export function remoteMediaManagerRoutes(deps: AppDeps): Hono<AppEnv> {
  const [mayRead, mayWrite] = [requireAbility('media:read'), requireAbility('media:write')];
  // Every character of the base64 may be escaped by another one.
  const maxCreate = Math.ceil((deps.config.maxFileSize * 4) / 3) * 2 + MAX_FIELDS_BYTES;
  const pass = (things: Things, maxBytes: number) => (c: Context<AppEnv>) =>
    passOn(deps, c, { things, maxBytes });
  const app = new Hono<AppEnv>();
  for (const things of ['folders', 'files'] as const) {
    const one = `/${things}/:${things === 'folders' ? 'folderId' : 'fileId'}`;
    app.get(`/${things}`, mayRead, pass(things, 0));
    app.get(one, mayRead, pass(things, 0));
    app.patch(one, mayWrite, pass(things, MAX_JSON_BYTES));
    app.delete(one, mayWrite, pass(things, 0));
  }
  app.post('/folders', mayWrite, pass('folders', MAX_JSON_BYTES));
  app.post('/files', mayWrite, limitCreates(deps.config), pass('files', maxCreate));
  return app;
}

/** Asks what was asked here there, and answers what it answers. A body has `maxBytes`; 0 is none. */
async function passOn(
  deps: AppDeps,
  c: Context<AppEnv>,
  { things, maxBytes }: { things: Things; maxBytes: number },
): Promise<Response> {
  const id = c.req.param('folderId') ?? c.req.param('fileId');
  if (id !== undefined && !ID.test(id)) throw notFound(things.slice(0, -1));
  if (maxBytes > 0) {
    requireJsonContent(c);
    if ((contentLengthOf(c) ?? 0) > maxBytes) throw tooLarge(maxBytes);
  }
  const { name, upstream } = await openLibraryElsewhere(deps, c.req.param('libraryId') ?? '');
  if (upstream.kind !== 'klink') {
    throw new ServiceError('notFound', `The library “${name}” is one of flockx: it has no Media Manager.`);
  }
  const { signal } = c.req.raw;
  const body = maxBytes > 0 ? limited(c, maxBytes) : null;
  try {
    const answer = await send(upstream, {
      method: c.req.method,
      path: `${BASE}/${things}${id === undefined ? '' : `/${id}`}${new URL(c.req.url).search}`,
      headers: passedHeaders(c, maxBytes > 0),
      body,
      idleMs: IDLE_MS,
      signal,
    });
    return await toResponse(answer, { name, token: upstream.token });
  } catch (error) {
    if (signal.aborted) throw new DOMException('nobody waits for it', 'AbortError');
    throw explainUpstream(error, name);
  } finally {
    // What it has not sent by now stays where it is.
    body?.destroy();
  }
}

function passedHeaders(c: Context<AppEnv>, hasBody: boolean): Record<string, string> {
  const names = hasBody ? [...PASSED, 'Content-Length'] : PASSED.filter((name) => name !== 'Content-Type');
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = c.req.header(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** The body as it arrives; none of it is kept. Fails with `tooLarge`, and `malformed` when it is cut off. */
function limited(c: Context<AppEnv>, maxBytes: number): Transform {
  const source = bodyStreamOf(c);
  let size = 0;
  const limit = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > maxBytes) done(tooLarge(maxBytes));
      else done(null, chunk);
    },
    destroy(error, done) {
      // What is not read any more stays for who answers.
      source.unpipe(limit);
      done(error);
    },
  });
  source.once('close', () => {
    if (!source.readableEnded)
      limit.destroy(new ServiceError('malformed', 'The body was cut off; nothing was stored.'));
  });
  // Nobody listens any more once it is answered.
  limit.on('error', () => {});
  return source.pipe(limit);
}

async function toResponse(
  answer: UpstreamAnswer,
  { name, token }: { name: string; token: string },
): Promise<Response> {
  const { statusCode: status, headers } = answer;
  const returned = new Headers();
  for (const header of RETURNED) {
    const value = headers[header];
    if (value !== undefined) returned.set(header, value);
  }
  if (status < 200 || status > 599) {
    answer.destroy();
    throw new UpstreamError('notUnderstood', `status ${status}`);
  }
  if (status === 401 || (status >= 400 && !isJson(answer))) {
    answer.destroy();
    throw refusalOf(status, name, retryAfterOf(headers['retry-after']));
  }
  if (status >= 400) {
    const text = await readText(answer, MAX_REFUSAL_BYTES);
    return new Response(without(token, text), { status, headers: returned });
  }
  if (status === 204 || status === 205 || status === 304) {
    answer.resume();
    return new Response(null, { status, headers: returned });
  }
  if (isJson(answer)) return new Response(await bodyOfAnswer(answer, token), { status, headers: returned });
  if ((await readText(answer, MAX_REFUSAL_BYTES)).trim() !== '') throw new UpstreamError('notUnderstood');
  returned.delete('content-type');
  return new Response(null, { status, headers: returned });
}

/** A library may repeat what it was sent. What is too short to be a secret may be a part of any text. */
function without(token: string, text: string): string {
  if (token.length < SHORTEST_SECRET) return text;
  return text.replaceAll(token, '…').replaceAll(JSON.stringify(token).slice(1, -1), '…');
}

/** Seconds; dates are rarely sent, and are left out. */
function retryAfterOf(header: string | undefined): number | undefined {
  return header !== undefined && /^\d{1,6}$/.test(header) ? Number(header) : undefined;
}

/** The whole, if it is short: then one that breaks off can still be told in words. Else a stream, of which nothing is kept. */
async function bodyOfAnswer(answer: UpstreamAnswer, token: string): Promise<string | ReadableStream> {
  const chunks = bounded(answer);
  const begun: Uint8Array[] = [];
  for (let size = 0; size < MAX_HELD_BYTES; ) {
    const { done, value } = await chunks.next();
    if (done) return without(token, Buffer.concat(begun).toString('utf8'));
    begun.push(value);
    size += value.length;
  }
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = begun.length > 0 ? { value: begun.shift() } : await chunks.next();
      if (value) controller.enqueue(value);
      else if (done) controller.close();
    },
    // Nobody reads on.
    cancel() {
      answer.destroy();
    },
  });
}

async function* bounded(answer: UpstreamAnswer): AsyncGenerator<Uint8Array, undefined> {
  let size = 0;
  try {
    for await (const chunk of answer) {
      const bytes: Uint8Array = chunk;
      size += bytes.length;
      if (size > MAX_ANSWER_BYTES) throw new UpstreamError('notUnderstood', 'too long');
      yield bytes;
    }
  } catch (error) {
    throw explainFault(error);
  }
}

function tooLarge(maxBytes: number): ServiceError {
  return new ServiceError('tooLarge', `The body is larger than ${bytesInWords(maxBytes)}.`);
}
