import { describe, expect, it } from 'vitest';
import { ApiError } from '../api/http.ts';
import { signInText } from '../lib/text/sign-in.ts';
import { codeOf, signInProblem } from './sign-in-words.ts';

const refused = new ApiError('http', 'Unauthenticated.', { status: 401 });

describe('signInProblem', () => {
  it('tells a used link from a wrong token', () => {
    expect(signInProblem(refused, { code: 'x' })).toBe(signInText.codeRefused);
    expect(signInProblem(refused, { token: 'x' })).toBe(signInText.tokenRefused);
  });

  it('says how long to wait after too many tries', () => {
    const tooMany = new ApiError('http', 'Too many requests.', { status: 429, retryAfter: 30 });
    expect(signInProblem(tooMany, { token: 'x' })).toContain('30 s');
  });

  it('says that the server is away', () => {
    expect(signInProblem(new ApiError('network', 'No answer'), { code: 'x' })).toBe(signInText.away);
    expect(signInProblem(new ApiError('http', 'Not ready', { status: 503 }), { code: 'x' })).toBe(
      signInText.away,
    );
  });

  it('passes on what it has no words for', () => {
    expect(signInProblem(new ApiError('http', 'The library is full.', { status: 507 }), { token: 'x' })).toBe(
      'The library is full.',
    );
    expect(signInProblem(new Error('oops'), { token: 'x' })).toBe(signInText.unexpected);
  });
});

describe('codeOf', () => {
  it('reads the fragment', () => {
    expect(codeOf('#abc-123_x')).toBe('abc-123_x');
    expect(codeOf('#a%20b')).toBe('a b');
  });

  it('has none in an empty fragment, and keeps a broken one as it is', () => {
    expect(codeOf('')).toBeNull();
    expect(codeOf('#')).toBeNull();
    expect(codeOf('#100%')).toBe('100%');
  });
});
