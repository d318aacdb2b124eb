import type { IncomingHttpHeaders } from 'node:http';
import { Transform } from 'node:stream';
import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { answeredId, DEFAULT_PAGE_SIZE, pageNumber, pageSize } from '../../src/contract/common.ts';
import { remoteFileCountsQuery, remoteFileQuery } from '../../src/contract/remote-files.ts';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { bytesInWords } from '../lib/bytes-in-words.ts';
import { limitCreates } from '../middleware/create-limit.ts';
import { MAX_JSON_BYTES, requireJsonContent } from '../middleware/json-body.ts';
import { etagOf } from '../middleware/preconditions.ts';
import { readQuery } from '../middleware/query.ts';
import { bodyStreamOf, contentLengthOf } from '../middleware/request-body.ts';
import { requireAbility } from '../middleware/require-ability.ts';
import { invalidField, notFound, ServiceError } from '../services/errors.ts';
import { MAX_FIELDS_BYTES } from '../services/json-scan/top-level.ts';
import { UpstreamError } from '../upstream/errors.ts';
import { toFile } from '../upstream/klink-file.ts';
import { countFiles, listFiles } from '../upstream/klink-files.ts';
import { detailOf, folderOf, listFolders } from '../upstream/klink-folders.ts';
import { getThing, type Things, type Window, write, writeThing } from '../upstream/klink-library.ts';
import type { KlinkMemory } from '../upstream/klink-memory.ts';
import { type Fields, isFields } from '../upstream/klink-values.ts';
import { shown } from '../upstream/shown-file.ts';
import { type RemoteLibrary, remoteLibraryOf } from './remote-library.ts';
import { answerRefusal } from './remote-refusal.ts';
import { textWithoutToken, withoutToken } from './without-token.ts';

/** What of a request for one thing goes on; never cookies, nor who asks. */
const PASSED = ['If-None-Match', 'If-Match'];
const PASSED_WITH_BODY = [...PASSED, 'Content-Type', 'Content-Length', 'Idempotency-Key'];
/** The tag of what has no version: of a library without versions, which would refuse it. */
const NO_VERSION = etagOf(0);
/** What stands in the place of an id in calls of our own that no library elsewhere has. */
const OUR_WORDS = new Set(['counts', 'download']);

type Asked = { deps: AppDeps; memory: KlinkMemory; things: Things };
/** A text is JSON: of long lists, which are not to be read back from an answer. */
type Answer = (c: Context<AppEnv>, library: RemoteLibrary, things: Things) => Promise<Response | string>;

/** The documented calls of K-LINK's Media Manager (API.md §1) for libraries elsewhere, with their stored tokens. */
export function remoteMediaManagerRoutes(deps: AppDeps, memory: KlinkMemory): Hono<AppEnv> {
  const [mayRead, mayWrite] = [requireAbility('media:read'), requireAbility('media:write')];
  // Every character of the base64 may be escaped by another one.
  const maxCreate = Math.ceil((deps.config.maxFileSize * 4) / 3) * 2 + MAX_FIELDS_BYTES;
  const app = new Hono<AppEnv>();
  for (const things of ['folders', 'files'] as const) {
    const [all, one] = [`/${things}`, `/${things}/:${things.slice(0, -1)}Id`];
    const asked = { deps, memory, things };
    const pass = (answer: Answer) => (c: Context<AppEnv>) => ask(asked, c, answer);
    app.get(all, mayRead, pass(list));
    if (things === 'files') app.get('/files/counts', mayRead, pass(counts));
    app.get(one, mayRead, pass(getOne));
    app.patch(one, mayWrite, pass(save(MAX_JSON_BYTES)));
    app.delete(one, mayWrite, pass(remove));
    if (things === 'folders') app.post(all, mayWrite, pass(save(MAX_JSON_BYTES)));
    else app.post(all, mayWrite, limitCreates(deps.config), pass(save(maxCreate)));
  }
  return app;
}

/** Asks what was asked here there, and answers in our own shapes. */
async function ask({ deps, memory, things }: Asked, c: Context<AppEnv>, answer: Answer): Promise<Response> {
  const id = idOf(c);
  if (id !== undefined && (OUR_WORDS.has(id) || !answeredId.safeParse(id).success))
    throw notFound(things.slice(0, -1));
  const library = await remoteLibraryOf(c, deps, memory);
  const { name, place, klink } = library;
  const { signal, upstream } = klink;
  try {
    const answered = await answer(c, library, things);
    if (typeof answered !== 'string') return await withoutToken(answered, upstream.token);
    const headers = { 'Content-Type': 'application/json' };
    return new Response(textWithoutToken(answered, upstream.token), { headers });
  } catch (error) {
    if (signal.aborted) throw new DOMException('nobody waits for it', 'AbortError');
    return withoutToken(answerRefusal(error, name), upstream.token);
  } finally {
    if (c.req.method !== 'GET') memory.forget(place);
  }
}

async function list(c: Context<AppEnv>, { klink, filesUrl }: RemoteLibrary, things: Things): Promise<string> {
  const params = new URL(c.req.url).searchParams;
  const window = windowOf(params);
  for (const name of ['page', 'pageSize']) params.delete(name);
  if (things === 'folders') return JSON.stringify(await listFolders(klink, params, window));
  // What is given twice, ours and theirs could read otherwise.
  readQuery(c, remoteFileQuery);
  const { data, ...page } = await listFiles(klink, params, window);
  return JSON.stringify({ ...page, data: data.map((file) => shown(file, klink.known, filesUrl)) });
}

async function counts(c: Context<AppEnv>, { klink }: RemoteLibrary): Promise<Response> {
  return c.json({ data: await countFiles(klink, readQuery(c, remoteFileCountsQuery)) });
}

async function getOne(c: Context<AppEnv>, library: RemoteLibrary, things: Things): Promise<Response> {
  const { klink } = library;
  const { fields, headers } = await getThing(klink, things, idOf(c) ?? '', passed(c, PASSED));
  if (!fields) return new Response(null, { status: 304, headers: tagOf(headers, 0) });
  return toAnswer(things === 'files' ? showFile(library, fields) : await detailOf(klink, fields), headers);
}

function save(maxBytes: number): Answer {
  return async (c, library, things) => {
    const { klink } = library;
    requireJsonContent(c);
    if ((contentLengthOf(c) ?? 0) > maxBytes) throw tooLarge(maxBytes);
    const body = limited(c, maxBytes);
    const sent = { method: c.req.method, headers: passed(c, PASSED_WITH_BODY), body };
    // What it has not sent by then stays where it is.
    const writing = writeThing(klink, things, idOf(c) ?? null, sent).finally(() => body.destroy());
    const { status, fields, headers } = await writing;
    if (!fields) throw new UpstreamError('untold');
    const saved = things === 'files' ? showFile(library, fields) : await folderOf(klink, fields);
    return toAnswer(saved, headers, status);
  };
}

async function remove(c: Context<AppEnv>, { klink }: RemoteLibrary, things: Things): Promise<Response> {
  const sent = { method: 'DELETE', headers: passed(c, PASSED), body: null };
  const { status, body } = await write(klink, things, idOf(c) ?? '', sent);
  if (body === null) return new Response(null, { status });
  const message = isFields(body) && typeof body.message === 'string' ? body.message : 'Deleted.';
  return Response.json({ message }, { status });
}

function showFile({ klink, filesUrl }: RemoteLibrary, fields: Fields) {
  return shown(toFile(fields, klink.upstream.baseUrl), klink.known, filesUrl);
}

function idOf(c: Context<AppEnv>): string | undefined {
  return c.req.param('folderId') ?? c.req.param('fileId');
}

function toAnswer(data: Fields & { version: number }, headers: IncomingHttpHeaders, status = 200): Response {
  return Response.json({ data }, { status, headers: tagOf(headers, data.version) });
}

function tagOf({ etag }: IncomingHttpHeaders, version: number): Record<string, string> {
  const tag = etag ?? (version > 0 ? etagOf(version) : undefined);
  return tag === undefined ? {} : { ETag: tag };
}

function windowOf(params: URLSearchParams): Window {
  const read = (name: string, schema: typeof pageNumber, absent: number) => {
    const parsed = z.safeParse(schema, params.get(name) ?? String(absent));
    if (!parsed.success) throw invalidField(name, parsed.error.issues[0]?.message ?? 'is wrong');
    return parsed.data;
  };
  return { page: read('page', pageNumber, 1), pageSize: read('pageSize', pageSize, DEFAULT_PAGE_SIZE) };
}

function passed(c: Context<AppEnv>, names: string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = c.req.header(name);
      const isNoVersion = name === 'If-Match' && value?.trim() === NO_VERSION;
      return value === undefined || isNoVersion ? [] : [[name, value]];
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

function tooLarge(maxBytes: number): ServiceError {
  return new ServiceError('tooLarge', `The body is larger than ${bytesInWords(maxBytes)}.`);
}
