import type { Context } from 'hono';
import type { AppEnv } from '../app-deps.ts';
import type { CreateKey } from '../db/interface.ts';
import { invalidField } from '../services/errors.ts';

const HEADER = 'Idempotency-Key';
/** Whoever signed in with a start-up link's code is the same caller, in whichever session. */
const SIGNED_IN_WITH_A_CODE = '';

/**
 * The caller's name for this create; undefined without one. A key belongs to the token, also of a session that was opened
 * with it. Throws `invalid`.
 */
export function createKey(c: Context<AppEnv>): CreateKey | undefined {
  const key = c.req.header(HEADER);
  if (key === undefined) return undefined;
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw invalidField(HEADER, 'must be 1 to 255 visible ASCII characters without spaces, such as a UUID');
  }
  return { owner: c.get('principal')?.tokenId ?? SIGNED_IN_WITH_A_CODE, key };
}
