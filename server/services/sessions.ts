import type { CreateSessionBody, Session } from '../../src/contract/session.ts';
import { ABILITIES } from '../../src/contract/values.ts';
import type { AppDeps, Principal } from '../app-deps.ts';
import type { SessionRow } from '../db/interface.ts';
import { ServiceError } from './errors.ts';
import { newId } from './ids.ts';
import { hashSecret, makeSecret } from './secrets.ts';
import { DAY, toTimestamp } from './timestamps.ts';
import { findToken } from './tokens.ts';

/** The id of the server's own library, in paths. */
export const OWN_LIBRARY = 'own';

type SessionDeps = Pick<AppDeps, 'db' | 'clock' | 'config' | 'signInCodes'>;

/**
 * Opens a session with a one-time code, which has all abilities, or with a token, which hands on its own and its expiry.
 * Answers the session and the secret of its cookie. Throws `unauthenticated`.
 */
export async function openSession(
  deps: SessionDeps,
  body: CreateSessionBody,
): Promise<{ row: SessionRow; secret: string }> {
  const { db, clock, config, signInCodes } = deps;
  const now = clock();
  const token = 'token' in body ? await findToken(deps, body.token.trim()) : null;
  if ('token' in body && !token) {
    throw new ServiceError('unauthenticated', 'This token is wrong, expired or revoked.');
  }
  if ('code' in body && !signInCodes.redeem(body.code)) {
    throw new ServiceError(
      'unauthenticated',
      'This sign-in link was already used, or belongs to an earlier start: restart the server for a new one, or sign in with a token.',
    );
  }
  const secret = makeSecret();
  const row: SessionRow = {
    id: newId(),
    hash: hashSecret(secret),
    abilities: token ? token.abilities : [...ABILITIES],
    tokenId: token ? token.id : null,
    createdAt: now,
    expiresAt: Math.min(now + config.sessionDays * DAY, token?.expiresAt ?? Number.POSITIVE_INFINITY),
  };
  await db.credentials.createSession(row);
  if (token) await db.credentials.touchToken(token.id, now);
  return { row, secret };
}

/** The session behind a cookie's secret; null when there is none, or it has expired. */
export async function findSession(
  { db, clock }: Pick<AppDeps, 'db' | 'clock'>,
  secret: string,
): Promise<SessionRow | null> {
  const row = await db.credentials.findSession(hashSecret(secret));
  return row && row.expiresAt > clock() ? row : null;
}

/** Who a session is. */
export function principalOf(row: SessionRow): Principal {
  return { abilities: row.abilities, tokenId: row.tokenId, sessionId: row.id };
}

/** What the dashboard is told about a session. */
export function describeSession({ config }: Pick<AppDeps, 'config'>, row: SessionRow): Session {
  return {
    id: row.id,
    owner: row.tokenId ?? '',
    abilities: row.abilities,
    expiresAt: toTimestamp(row.expiresAt),
    library: { id: OWN_LIBRARY, name: config.libraryName },
    limits: { maxFileSize: config.maxFileSize, allowedTypes: config.allowedTypes },
  };
}

/** Ends a session; one that has ended already is no error. */
export async function endSession({ db }: Pick<AppDeps, 'db'>, sessionId: string): Promise<void> {
  await db.credentials.deleteSession(sessionId);
}
