import { Hono } from 'hono';
import { createSessionBody } from '../../src/contract/session.ts';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { isSameOrigin } from '../middleware/authenticate.ts';
import { clientAddresses } from '../middleware/client-address.ts';
import { readJson } from '../middleware/json-body.ts';
import { MinuteCounts } from '../middleware/minute-counts.ts';
import { clearSessionCookie, sessionSecret, setSessionCookie } from '../middleware/session-cookie.ts';
import { ServiceError } from '../services/errors.ts';
import { describeSession, endSession, findSession, openSession } from '../services/sessions.ts';
import { MILLISECOND } from '../services/timestamps.ts';

/** Bytes; a token or a code at its longest. Anybody may send it, and what arrives takes room from everybody. */
const MAX_SIGN_IN_BYTES = 4 * 1024;

/** Sign-in, who is signed in, sign-out (API.md §3). */
export function sessionRoutes(deps: AppDeps): Hono<AppEnv> {
  const failures = new MinuteCounts(deps.clock, deps.config.failedSignInsPerMinute);
  const addressOf = clientAddresses(deps.config);
  return new Hono<AppEnv>()
    .post('/session', async (c) => {
      // Else another site could sign people in as somebody else.
      if (c.req.header('Origin') !== undefined && !isSameOrigin(deps, c)) {
        throw new ServiceError('forbidden', 'Sign in from a page of this server.');
      }
      const body = await readJson(c, createSessionBody, { maxBytes: MAX_SIGN_IN_BYTES });
      const address = addressOf(c);
      failures.check(address, 'Too many failed sign-ins');
      const { row, secret } = await openSession(deps, body).catch((error: unknown) => {
        if (error instanceof ServiceError && error.kind === 'unauthenticated') failures.note(address);
        throw error;
      });
      setSessionCookie(c, deps.config, { secret, expires: new Date(row.expiresAt / MILLISECOND) });
      return c.json({ data: describeSession(deps, row) });
    })
    .get('/session', async (c) => {
      const secret = sessionSecret(c, deps.config);
      const row = secret ? await findSession(deps, secret) : null;
      if (!row) throw new ServiceError('unauthenticated', 'You are not signed in.');
      return c.json({ data: describeSession(deps, row) });
    })
    .delete('/session', async (c) => {
      const sessionId = c.get('principal')?.sessionId;
      if (sessionId) await endSession(deps, sessionId);
      clearSessionCookie(c, deps.config);
      return c.json({ message: 'You are signed out.' });
    });
}
