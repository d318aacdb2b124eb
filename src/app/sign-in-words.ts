import { ApiError, isTransient } from '../api/http.ts';
import { signInText } from '../lib/text/sign-in.ts';

export type Credential = { code: string } | { token: string };

/** Why signing in failed and what to do about it. */
export function signInProblem(error: unknown, credential: Credential): string {
  if (!(error instanceof ApiError)) return signInText.unexpected;
  if (error.status === 429) return signInText.tooMany(error.retryAfter);
  if (isTransient(error)) return signInText.away;
  if ([400, 401, 403, 422].includes(error.status)) {
    return 'code' in credential ? signInText.codeRefused : signInText.tokenRefused;
  }
  return error.message;
}

/** The one-time code of a link such as `/sign-in#abc`; null without one. */
export function codeOf(hash: string): string | null {
  const raw = hash.replace(/^#/, '');
  if (!raw) return null;
  try {
    return decodeURIComponent(raw);
  } catch {
    // A stray percent sign is no reason to show an empty page: the server says that the code is wrong.
    return raw;
  }
}
