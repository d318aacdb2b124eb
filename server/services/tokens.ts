import type { CreateTokenBody, Token } from '../../src/contract/token.ts';
import type { AppDeps, Principal } from '../app-deps.ts';
import type { Micros, TokenRow } from '../db/interface.ts';
import { invalidField, notFound } from './errors.ts';
import { newId } from './ids.ts';
import { hashSecret, makeSecret } from './secrets.ts';
import { MILLISECOND, SECOND, toTimestamp } from './timestamps.ts';

/** How our tokens begin, so that people and secret scanners know one when they see it. */
const TOKEN_PREFIX = 'vt_';
/** `lastUsedAt` is true to this, so that reading does not write each time. */
const TOUCH_EVERY: Micros = 60 * SECOND;

/** Ids of the tokens whose use is on its way to the disk. */
const beingNoted = new Set<string>();

type TokenDeps = Pick<AppDeps, 'db' | 'clock'>;

/**
 * Makes a personal access token. Answers it with its secret, which is stored nowhere. Throws `invalid` when it would
 * have expired already.
 */
export async function createToken(
  { db, clock }: TokenDeps,
  body: CreateTokenBody,
): Promise<{ token: Token; secret: string }> {
  const now = clock();
  const expiresAt = body.expiresAt ? Date.parse(body.expiresAt) * MILLISECOND : null;
  if (expiresAt !== null && expiresAt <= now) throw invalidField('expiresAt', 'must be in the future');
  const secret = TOKEN_PREFIX + makeSecret();
  const row: TokenRow = {
    id: newId(),
    name: body.name,
    hash: hashSecret(secret),
    abilities: [...new Set(body.abilities)],
    createdAt: now,
    expiresAt,
    lastUsedAt: null,
  };
  await db.credentials.createToken(row);
  return { token: toToken(row), secret };
}

/** All tokens, without their secrets. */
export async function listTokens({ db }: Pick<AppDeps, 'db'>): Promise<Token[]> {
  return (await db.credentials.listTokens()).map(toToken);
}

/** Ends a token, and the sessions that were opened with it. Throws `notFound`. */
export async function revokeToken({ db }: Pick<AppDeps, 'db'>, id: string): Promise<void> {
  if (!(await db.credentials.revokeToken(id))) throw notFound('token');
}

/** The token behind a secret; null when there is none, or it has expired. */
export async function findToken({ db, clock }: TokenDeps, secret: string): Promise<TokenRow | null> {
  if (!secret.startsWith(TOKEN_PREFIX)) return null;
  const row = await db.credentials.findToken(hashSecret(secret));
  return row && (row.expiresAt === null || row.expiresAt > clock()) ? row : null;
}

/** Who a bearer token is, or null; has its use noted, at most once a minute. */
export async function authenticateToken(deps: TokenDeps, secret: string): Promise<Principal | null> {
  const row = await findToken(deps, secret);
  if (!row) return null;
  const now = deps.clock();
  if (row.lastUsedAt === null || now - row.lastUsedAt >= TOUCH_EVERY) {
    noteUse(deps, row.id, now);
  }
  return { abilities: row.abilities, tokenId: row.id, sessionId: null };
}

/** Nobody waits for it, or fails with it: on a full disk, and behind a long change, reading goes on. */
function noteUse({ db }: Pick<AppDeps, 'db'>, id: string, now: Micros): void {
  if (beingNoted.has(id)) return;
  beingNoted.add(id);
  db.credentials
    .touchToken(id, now)
    .catch(() => {})
    .finally(() => beingNoted.delete(id));
}

function toToken(row: TokenRow): Token {
  return {
    id: row.id,
    name: row.name,
    abilities: row.abilities,
    createdAt: toTimestamp(row.createdAt),
    expiresAt: row.expiresAt === null ? null : toTimestamp(row.expiresAt),
    lastUsedAt: row.lastUsedAt === null ? null : toTimestamp(row.lastUsedAt),
  };
}
