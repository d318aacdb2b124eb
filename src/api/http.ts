import type * as z from 'zod/mini';
import { errorBody } from '../contract/common.ts';
import { EVENT_ID_HEADER } from '../contract/event.ts';
import { CSRF_HEADER } from '../contract/session.ts';
import { httpText } from '../lib/text/http.ts';
import { takeRoom } from './lasting.ts';
import { answers, noteAnsweredAt } from './live/answers.ts';

/**
 * What went wrong with a call.
 * - `http`: the server answered with an error, in httpText.
 * - `network`: no answer (offline, or the server is away).
 * - `broken`: an answer that is not what the API promises. Never an empty library.
 */
export type ApiErrorKind = 'http' | 'network' | 'broken';

export class ApiError extends Error {
  readonly kind: ApiErrorKind;
  /** The HTTP status; 0 without an answer. */
  readonly status: number;
  /** Sentences by field of the request. */
  readonly fields: Record<string, string[]>;
  /** Seconds that the server asks to wait. */
  readonly retryAfter: number | null;

  constructor(
    kind: ApiErrorKind,
    message: string,
    details: {
      status?: number;
      fields?: Record<string, string[]> | undefined;
      retryAfter?: number | null;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: details.cause });
    this.name = 'ApiError';
    this.kind = kind;
    this.status = details.status ?? 0;
    this.fields = details.fields ?? {};
    this.retryAfter = details.retryAfter ?? null;
  }
}

/** True where trying again later can help: no answer, too busy, or away. */
export function isTransient(error: unknown): boolean {
  return (
    error instanceof ApiError && (error.kind === 'network' || [429, 502, 503, 504].includes(error.status))
  );
}

/** Headers that every call carries: ours, so that another site's page cannot make it for us. */
export const ownHeaders = { [CSRF_HEADER]: '1', Accept: 'application/json' };

/** An error out of an answer's status and body, whatever that body is. */
export function errorFromAnswer(status: number, text: string, retryAfter: string | null): ApiError {
  const seconds = Number(retryAfter);
  const details = { status, retryAfter: retryAfter && Number.isFinite(seconds) ? seconds : null };
  try {
    const body = errorBody.parse(JSON.parse(text));
    return new ApiError('http', body.message, { ...details, fields: body.errors });
  } catch {
    return new ApiError('http', httpText.failed(status), details);
  }
}

/** Checks an answer's text against its schema. Throws `broken`. */
export function parseAnswer<T>(schema: z.ZodMiniType<T>, text: string, status: number): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new ApiError('broken', httpText.broken, { status, cause });
  }
}

type RequestOptions<T> = {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  query?: Record<string, string | number | boolean | null | undefined>;
  body?: unknown;
  /** It changes nothing, though it is a POST. */
  isReading?: boolean;
  /** The version that the change is based on. */
  ifVersion?: number | undefined;
  signal?: AbortSignal | undefined;
  headers?: Record<string, string>;
  /** What the answer must be; without one the body is not read. */
  schema: z.ZodMiniType<T> | null;
};

/**
 * The dashboard's only `fetch`: a path of this server, JSON both ways.
 * Throws `ApiError`, and the signal's own reason when it was aborted.
 */
export async function request<T>(path: string, options: RequestOptions<T>): Promise<T> {
  const url = new URL(path, window.location.origin);
  for (const [name, value] of Object.entries(options.query ?? {})) {
    if (value !== null && value !== undefined && value !== '') url.searchParams.set(name, String(value));
  }
  const headers: Record<string, string> = { ...ownHeaders, ...options.headers };
  if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  if (options.ifVersion !== undefined) headers['If-Match'] = `"${options.ifVersion}"`;

  const { method = 'GET', isReading = method === 'GET' } = options;
  const body = options.body === undefined ? null : JSON.stringify(options.body);
  const giveBack = isReading ? null : takeRoom(body);
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      method,
      headers,
      body,
      signal: options.signal ?? null,
      credentials: 'same-origin',
      keepalive: giveBack !== null,
    });
    text = await response.text();
  } catch (cause) {
    options.signal?.throwIfAborted();
    throw new ApiError('network', httpText.network, { cause });
  } finally {
    giveBack?.();
  }
  if (!response.ok) throw errorFromAnswer(response.status, text, response.headers.get('Retry-After'));
  noteAnsweredAt(response.headers.get(EVENT_ID_HEADER));
  const answer = options.schema ? parseAnswer(options.schema, text, response.status) : null;
  if (method !== 'GET') answers.onOwnChange(path, answer);
  // Without a schema nothing is promised about the body, so there is nothing to hand on.
  return answer ?? (undefined as T);
}

/** Base path of the Media Manager dialect for a library. */
export function mediaManagerPath(libraryId: string): string {
  return `/api/libraries/${encodeURIComponent(libraryId)}/media-manager`;
}
