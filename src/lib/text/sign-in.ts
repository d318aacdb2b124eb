import { formatDuration } from '../format.ts';

export const signInText = {
  title: 'Sign in to Vitrine',
  pageTitle: 'Sign in · Vitrine',
  /** Around the command that starts the server. */
  whereLink: ['Open the sign-in link that', 'printed in the terminal; it works once. Or use a token.'],
  token: 'Personal access token',
  tokenHint: 'Begins with vt_. Somebody with access to the server can make one.',
  signIn: 'Sign in',
  signingIn: 'Signing you in…',
  retry: 'Try again',
  codeRefused:
    'This sign-in link was already used, or is from before the last start of the server. Restart it for a new link, or use a token.',
  tokenRefused: 'This token is wrong, expired or revoked.',
  tokenMissing: 'Enter a token first.',
  tooMany: (seconds: number | null) =>
    seconds
      ? `Too many tries. Wait ${formatDuration(seconds)}, then try again.`
      : 'Too many tries. Wait a minute, then try again.',
  away: 'The server does not answer. Check that it is running, then try again.',
  unexpected: 'Signing in failed for a reason we did not expect.',
} as const;
