import type { Context, MiddlewareHandler } from 'hono';
import { CSRF_HEADER } from '../../src/contract/session.ts';
import type { AppDeps, AppEnv, Principal } from '../app-deps.ts';
import { ServiceError } from '../services/errors.ts';
import { findSession, principalOf } from '../services/sessions.ts';
import { authenticateToken } from '../services/tokens.ts';
import { speaksFlockx } from './flockx.ts';
import { sessionSecret } from './session-cookie.ts';
import { limitGuesses } from './wrong-tokens.ts';

const BEARER = /^Bearer +(\S+) *$/i;
/** flockx's own clients send the bare key. */
const FLOCKX_KEY = /^(?:(?:Bearer|Token) +)?(\S+) *$/i;
const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Finds out who is asking, by a bearer token or by the session cookie. Nobody is no error here; a token that is wrong
 * is, so that a client with one does not get by on a cookie.
 */
export function authenticate(deps: AppDeps): MiddlewareHandler<AppEnv> {
  const withoutGuessing = limitGuesses(deps);
  return async (c, next) => {
    c.set('principal', await withoutGuessing(c, () => identify(deps, c)));
    await next();
  };
}

/** Who is asking, now. Null for nobody; throws `unauthenticated` for a token that is wrong, expired or revoked. */
export async function identify(deps: AppDeps, c: Context<AppEnv>): Promise<Principal | null> {
  return (await fromBearer(deps, c)) ?? (await fromCookie(deps, c));
}

async function fromBearer(deps: AppDeps, c: Context<AppEnv>): Promise<Principal | null> {
  const header = c.req.header('Authorization');
  if (header === undefined) return null;
  const secret = (speaksFlockx(c) ? FLOCKX_KEY : BEARER).exec(header)?.[1];
  const principal = secret === undefined ? null : await authenticateToken(deps, secret);
  if (principal) return principal;
  throw new ServiceError('unauthenticated', 'This token is wrong, expired or revoked.');
}

async function fromCookie(deps: AppDeps, c: Context<AppEnv>): Promise<Principal | null> {
  const secret = sessionSecret(c, deps.config);
  if (!secret) return null;
  const row = await findSession(deps, secret);
  if (!row) return null;
  if (!READING.has(c.req.method) && c.req.header(CSRF_HEADER) === undefined && !isSameOrigin(deps, c)) {
    throw new ServiceError(
      'forbidden',
      `A change with the session cookie needs the header ${CSRF_HEADER}, or an Origin of this server.`,
    );
  }
  return principalOf(row);
}

/** Whether the page that sent this is ours. Only the host is compared: a proxy may have taken https away. */
export function isSameOrigin({ config }: Pick<AppDeps, 'config'>, c: Context<AppEnv>): boolean {
  const origin = c.req.header('Origin');
  if (origin === undefined || !URL.canParse(origin)) return false;
  return origin === config.publicUrl || new URL(origin).host === c.req.header('Host')?.toLowerCase();
}
