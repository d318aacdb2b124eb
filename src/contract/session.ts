import * as z from 'zod/mini';
import { timestamp } from './common.ts';
import { ABILITIES } from './values.ts';

export const ability = z.enum(ABILITIES);
export type Ability = z.infer<typeof ability>;

/** State-changing requests that carry the cookie need this header (or a matching Origin). */
export const CSRF_HEADER = 'x-vitrine';

/** A one-time code from a sign-in link, or a personal access token. */
export const createSessionBody = z.union(
  [
    z.object({ code: z.string().check(z.minLength(1), z.maxLength(200)) }),
    z.object({ token: z.string().check(z.minLength(1), z.maxLength(200)) }),
  ],
  'must be an object with a code or a token',
);
export type CreateSessionBody = z.infer<typeof createSessionBody>;

/** What the dashboard needs to know before its first screen. */
export const session = z.object({
  /** Tells one session from another, and is no secret. */
  id: z.uuid(),
  /**
   * Whose creates these are, and their idempotency keys: the id of the token that opened the session; empty for all who signed
   * in with a start-up link.
   */
  owner: z.string(),
  abilities: z.array(ability),
  expiresAt: timestamp,
  library: z.object({ id: z.string(), name: z.string() }),
  limits: z.object({
    /** Bytes; the largest file taken. */
    maxFileSize: z.number(),
    /** Mime types, and families like `image/*`, that are taken; none: all. */
    allowedTypes: z.array(z.string()),
  }),
});
export type Session = z.infer<typeof session>;
export const sessionEnvelope = z.object({ data: session });
