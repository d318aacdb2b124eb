import { hashSecret, makeSecret } from './secrets.ts';

/** One-time codes of sign-in links: in memory only, so each is dead at the next start. */
export interface SignInCodes {
  /** A new code, good for one sign-in. */
  issue(): string;
  /** Whether the code is good; it never is again. */
  redeem(code: string): boolean;
}

export function createSignInCodes(): SignInCodes {
  // Hashes, so that how long a comparison takes says nothing about a code.
  const open = new Set<string>();
  return {
    issue() {
      const code = makeSecret();
      open.add(hashSecret(code));
      return code;
    },
    redeem(code) {
      return open.delete(hashSecret(code));
    },
  };
}
