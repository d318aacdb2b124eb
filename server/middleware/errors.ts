import type { Context, ErrorHandler, NotFoundHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { $ZodError } from 'zod/v4/core';
import type { ErrorBody } from '../../src/contract/common.ts';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { type ErrorKind, ServiceError } from '../services/errors.ts';
import { fromZodError } from '../services/zod-errors.ts';
import { answerInFlockx, speaksFlockx } from './flockx.ts';

/** The one place that gives each kind of error its status. */
export const STATUS_OF_KIND = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  preconditionFailed: 412,
  tooLarge: 413,
  unsupportedMediaType: 415,
  invalid: 422,
  tooMany: 429,
  upstreamFailed: 502,
  unavailable: 503,
  upstreamTimedOut: 504,
  libraryFull: 507,
} as const satisfies Record<ErrorKind, ContentfulStatusCode>;

/** Answers every error as JSON; what a client may not read (a bug, a disk) is logged and answered as a bare 500. */
export function errorHandler(log: AppDeps['log']): ErrorHandler<AppEnv> {
  return (error, c) => {
    // Nobody is there to read an answer; the status is for the log (nginx has it for the same).
    if (error.name === 'AbortError' && c.req.raw.signal.aborted) return new Response(null, { status: 499 });
    if (error instanceof ServiceError) return answerServiceError(c, error, log);
    if (error instanceof $ZodError) {
      return answerServiceError(c, fromZodError(error), log);
    }
    if (error instanceof HTTPException && error.status < 500) {
      return c.json({ message: error.message || 'This request cannot be answered.' }, error.status);
    }
    const ofTheSystem = explainSystemError(error);
    if (ofTheSystem) return answerServiceError(c, ofTheSystem, log);
    log.error({ requestId: c.get('requestId'), err: error }, 'request failed');
    const message = `Something went wrong in the server. Its log says more under ${c.get('requestId')}.`;
    return c.json(speaksFlockx(c) ? { detail: message } : { message }, 500);
  };
}

/** JSON for every path that nobody answers. */
export const answerNotFound: NotFoundHandler<AppEnv> = (c) =>
  c.json({ message: 'There is nothing here.' }, 404);

function answerServiceError(c: Context<AppEnv>, error: ServiceError, log: AppDeps['log']): Response {
  const status = STATUS_OF_KIND[error.kind];
  if (status >= 500) log.error({ requestId: c.get('requestId'), err: error }, 'request refused');
  if (error.kind === 'unauthenticated') c.header('WWW-Authenticate', 'Bearer');
  if (error.retryAfter !== undefined)
    c.header('Retry-After', String(Math.max(1, Math.ceil(error.retryAfter))));
  if (speaksFlockx(c)) return answerInFlockx(c, error, status);
  const body: ErrorBody = { message: error.message };
  if (error.fields) body.errors = error.fields;
  return c.json(body, status);
}

/** What a disk or the system refuses is no bug of ours, and may pass; null for everything else. */
function explainSystemError(cause: Error): ServiceError | null {
  switch ('code' in cause ? cause.code : undefined) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new ServiceError(
        'libraryFull',
        'The library is full: free some space on its disk, then try again.',
        {
          cause,
        },
      );
    case 'EIO':
    case 'EROFS':
    case 'ESTALE':
    case 'ETIMEDOUT':
      return new ServiceError(
        'unavailable',
        'The disk of the library does not answer as it should. Nothing was changed; try again in a moment.',
        { cause, retryAfter: 1 },
      );
    case 'EMFILE':
    case 'ENFILE':
    case 'ENOMEM':
      return new ServiceError('unavailable', 'The server has too much to do. Try again in a moment.', {
        cause,
        retryAfter: 1,
      });
    default:
      return null;
  }
}
