import { createHash, randomBytes } from 'node:crypto';

/**
 * SHA-256 of a secret, in hex: what is stored and looked up instead of it. Our secrets are 32 random bytes, so a slow
 * hash would add nothing; and a lookup by hash takes no longer for a better guess.
 */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** 32 random bytes as 43 characters that are safe in a URL and a cookie. */
export function makeSecret(): string {
  return randomBytes(32).toString('base64url');
}
