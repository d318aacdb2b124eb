import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { MAX_PAGE_SIZE, type Page } from '../../src/contract/common.ts';
import { askKlink, type KlinkAnswer, UpstreamRefusal } from './ask-klink.ts';
import { UpstreamError } from './errors.ts';
import type { Upstream } from './interface.ts';
import { isWholeFile } from './klink-file.ts';
import { isWholeFolder } from './klink-folder.ts';
import { type AskPage, type Listed, listPage } from './klink-list.ts';
import type { KnownOfLibrary } from './klink-memory.ts';
import { type Fields, textOf, thingOf } from './klink-values.ts';
import { readPage } from './page.ts';

const BASE = '/api/v1/media-manager';
/** A folder that no library has. */
const NOWHERE = 'ffffffff-ffff-4fff-bfff-ffffffffffff';
/** Milliseconds in which nothing moves: more than our own senders may idle, and enough for storing a large file. */
const IDLE_MS = 120_000;

/** A library, what is known of it, and who waits for its answers. */
export type Klink = { upstream: Upstream; known: KnownOfLibrary; signal: AbortSignal };
export type Things = 'files' | 'folders';
export type Window = { page: number; pageSize: number };
type Sent = { method: string; headers: Record<string, string>; body: Readable | null };

/** Whether the library leaves a filter by folder out of account: tried with a folder that cannot be there. */
export async function ignores(klink: Klink, things: Things, filter: string): Promise<boolean> {
  const kept = klink.known.ignores(things);
  if (kept !== undefined) return kept;
  const ask = askPageOf(klink, things, new URLSearchParams({ [filter]: NOWHERE }));
  const found = await ask(1, 1).then(
    ({ items }) => items.length > 0,
    (error: unknown) => {
      if (isRefusedQuery(error)) return false;
      throw error;
    },
  );
  klink.known.keepIgnores(things, found);
  return found;
}

/** Whether the library refuses what is looked for, and not us. */
export function isRefusedQuery(error: unknown): boolean {
  return error instanceof UpstreamRefusal && [400, 404, 422].includes(error.status);
}

/** The envelope of a list, as ours are. */
export function pageFrom<T extends Fields>(
  { total, revision }: Pick<Listed, 'total' | 'revision'>,
  { page, pageSize }: Window,
  data: T[],
): Page<T> {
  const lastPage = Math.max(1, Math.ceil(total / pageSize));
  return { total, page, pageSize, lastPage, ...(revision !== null && { revision }), data };
}

/** One page of a list as the library writes its things, however it divides it. */
export async function listThere(
  klink: Klink,
  things: Things,
  params: URLSearchParams,
  window: Window,
): Promise<Listed> {
  const query = `${things} ${window.pageSize} ${params}`;
  const listed = await listPage(askPageOf(klink, things, params), window, klink.known.layout(query));
  klink.known.keepLayout(query, listed.layout);
  return listed;
}

export function askPageOf(klink: Klink, things: Things, params: URLSearchParams): AskPage {
  return async (page, pageSize) => {
    const all = new URLSearchParams(params);
    all.set('page', String(page));
    all.set('pageSize', String(pageSize));
    try {
      // Not all read a plus as a space.
      const { body, bytes } = await get(klink, `/${things}?${all.toString().replaceAll('+', '%20')}`);
      return { ...readPage(body), bytes };
    } catch (error) {
      // Some have no page past the last.
      if (page > 1 && error instanceof UpstreamRefusal && error.status === 404)
        return { ...readPage([]), bytes: 0 };
      throw error;
    }
  };
}

/** The first files of an answer, as the library writes them; null where the question is refused. */
export async function someFiles(klink: Klink, query: object, pageSize: number): Promise<Fields[] | null> {
  const params = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  const page = await askPageOf(klink, 'files', params)(1, pageSize).catch(nothingWhenRefused);
  return page?.items.slice(0, MAX_PAGE_SIZE) ?? null;
}

export function nothingWhenRefused(error: unknown): null {
  if (isRefusedQuery(error)) return null;
  throw error;
}

/** One thing as the library writes it; null when it is as the asker's `If-None-Match` has it. */
export async function getThing(
  klink: Klink,
  things: Things,
  id: string,
  headers: Record<string, string> = {},
): Promise<{ fields: Fields | null; headers: IncomingHttpHeaders }> {
  const answer = await get(klink, `/${things}/${encodeURIComponent(id)}`, headers);
  if (answer.status === 304) return { fields: null, headers: answer.headers };
  const fields = thingOf(answer.body, nameOf(things));
  if (!fields) throw new UpstreamError('notUnderstood', 'no id');
  return { fields, headers: answer.headers };
}

/**
 * Makes or changes a thing; `id` is null for one that is made. A library that does not say what has become of it is asked.
 * `fields` is null when it made something and did not say what.
 */
export async function writeThing(
  klink: Klink,
  things: Things,
  id: string | null,
  sent: Sent,
): Promise<{ status: number; fields: Fields | null; headers: IncomingHttpHeaders }> {
  const answer = await write(klink, things, id, sent);
  const fields = thingOf(answer.body, nameOf(things));
  const status = answer.status === 204 || answer.status === 205 ? 200 : answer.status;
  const isWhole = fields && (things === 'files' ? isWholeFile(fields) : isWholeFolder(fields));
  const at = id ?? textOf(fields?.id);
  if (isWhole || at === null) return { status, fields, headers: answer.headers };
  try {
    return { status, ...(await getThing(klink, things, at)) };
  } catch (error) {
    // It is made; that much is known.
    if (id !== null || klink.signal.aborted) throw error;
    return { status, fields, headers: answer.headers };
  }
}

/** Sends a change, and answers what the library does. */
export function write(klink: Klink, things: Things, id: string | null, sent: Sent): Promise<KlinkAnswer> {
  const path = `${BASE}/${things}${id === null ? '' : `/${encodeURIComponent(id)}`}`;
  return askKlink(klink.upstream, { ...sent, path, idleMs: IDLE_MS, signal: klink.signal });
}

function get(
  { upstream, signal }: Klink,
  path: string,
  headers: Record<string, string> = {},
): Promise<KlinkAnswer> {
  return askKlink(upstream, { method: 'GET', path: BASE + path, headers, idleMs: IDLE_MS, signal });
}

function nameOf(things: Things): 'file' | 'folder' {
  return things === 'files' ? 'file' : 'folder';
}
