import * as z from 'zod/mini';
import { keepsWhole, timestamp } from './common.ts';
import { ability } from './session.ts';

const TOKEN_NAME_MAX = 100;

/** A personal access token as it is listed: never its secret. */
export const token = z.object({
  id: z.uuid(),
  name: z.string(),
  abilities: z.array(ability),
  createdAt: timestamp,
  expiresAt: z.nullable(timestamp),
  lastUsedAt: z.nullable(timestamp),
});
export type Token = z.infer<typeof token>;

export const createTokenBody = z.object({
  name: z
    .string()
    .check(
      z.trim(),
      z.minLength(1, 'must not be empty'),
      z.maxLength(TOKEN_NAME_MAX, `must be at most ${TOKEN_NAME_MAX} characters`),
      keepsWhole,
    ),
  abilities: z.array(ability).check(z.minLength(1, 'must name at least one ability')),
  /** Never, when absent or null. */
  expiresAt: z.optional(
    z.nullable(z.iso.datetime({ offset: true, error: 'must be a time like 2026-12-31T00:00:00Z' })),
  ),
});
export type CreateTokenBody = z.infer<typeof createTokenBody>;

export const tokenList = z.object({ data: z.array(token) });

/** The answer to a create: the only time that the secret is shown. */
export const createdToken = z.object({ data: z.extend(token, { token: z.string() }) });
