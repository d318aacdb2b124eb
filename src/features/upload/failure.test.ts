import { describe, expect, test } from 'vitest';
import { ApiError } from '../../api/http.ts';
import { EncodeError } from './encoder.ts';
import { backOff, isFolderGone, MAX_ATTEMPTS, MAX_BREAKS, planAfter } from './failure.ts';

const http = (status: number, details: { fields?: Record<string, string[]>; retryAfter?: number } = {}) =>
  new ApiError('http', 'The server says so.', { status, ...details });

describe('after a failure', () => {
  test('a lost connection pauses everything until the server answers', () => {
    expect(planAfter(new ApiError('network', 'x'), 2)).toEqual({
      what: 'pause',
      pause: 'offline',
      afterMs: 1000,
    });
  });

  test('a connection that breaks off every time is said in the end', () => {
    expect(planAfter(new ApiError('network', 'x'), MAX_BREAKS)).toMatchObject({
      what: 'fail',
      isRetryable: true,
    });
  });

  test('too many requests are tried again by themselves, later each time', () => {
    expect(planAfter(http(429), 1)).toMatchObject({ what: 'again', afterMs: 500 });
    expect(planAfter(http(429), 3)).toMatchObject({ what: 'again', afterMs: 2000 });
    expect(planAfter(http(429), MAX_ATTEMPTS)).toMatchObject({ what: 'fail', isRetryable: true });
  });

  test.each([502, 503, 504])('%i is a server that is away, unless it says when to come back', (status) => {
    expect(planAfter(http(status), 1)).toMatchObject({ what: 'pause', pause: 'offline' });
    expect(planAfter(http(status, { retryAfter: 2 }), 1)).toMatchObject({ what: 'again', afterMs: 2000 });
    expect(planAfter(http(status), MAX_ATTEMPTS)).toMatchObject({ what: 'fail', isRetryable: true });
  });

  test.each([408, 409, 412])('%i passes by itself, as a rule', (status) => {
    expect(planAfter(http(status), 1)).toMatchObject({ what: 'again', afterMs: 500 });
    expect(planAfter(http(status), MAX_ATTEMPTS)).toMatchObject({ what: 'fail', isRetryable: true });
  });

  test('waits as long as the server asks', () => {
    expect(planAfter(http(429, { retryAfter: 7 }), 1)).toMatchObject({ what: 'again', afterMs: 7000 });
  });

  test('a server that says when to come back is busy with everything, and that counts as no try', () => {
    const coming = { what: 'again', isBusy: true, isCounted: false };
    expect(planAfter(http(503, { retryAfter: 2 }), MAX_ATTEMPTS)).toMatchObject(coming);
    expect(planAfter(http(429), 1)).toMatchObject({ isBusy: true, isCounted: true });
    expect(planAfter(http(409, { retryAfter: 2 }), 1)).toMatchObject({ isBusy: false, isCounted: true });
  });

  test('a server that asks for days is asked again within hours', () => {
    expect(planAfter(http(503, { retryAfter: 5_000_000 }), 1)).toMatchObject({ afterMs: 3_600_000 });
  });

  test('a session that ended waits for the sign-in', () => {
    expect(planAfter(http(401), 1)).toMatchObject({ what: 'pause', pause: 'signedOut' });
  });

  test('what the server refuses is failed in its words, with those about a field', () => {
    expect(planAfter(http(422, { fields: { fileName: ['must not have slashes'] } }), 1)).toEqual({
      what: 'fail',
      error: 'The server says so. (fileName must not have slashes)',
      isRetryable: false,
    });
  });

  test('a file that is not what its name says is told in words for people', () => {
    const plan = planAfter(http(422, { fields: { mimeType: ['is not what the bytes are'] } }), 1);
    expect(plan).toMatchObject({ what: 'fail', isRetryable: false });
    expect(JSON.stringify(plan)).toContain('Rename it');
  });

  test.each(['folderId', 'parentId'])(
    'a folder that is gone can be put back (%s), so that can be retried',
    (field) => {
      const error = http(422, { fields: { [field]: ['is not a folder'] } });
      expect(isFolderGone(error)).toBe(true);
      expect(planAfter(error, 1)).toMatchObject({ what: 'fail', isRetryable: true });
    },
  );

  test.each([403, 413, 507])(
    '%i can be retried by the user, once a right or a limit has changed',
    (status) => {
      expect(planAfter(http(status), 1)).toMatchObject({ what: 'fail', isRetryable: true });
    },
  );

  test('a file that cannot be read must be chosen again', () => {
    expect(planAfter(new EncodeError('unreadable'), 1)).toMatchObject({ what: 'fail', isRetryable: false });
    expect(planAfter(new EncodeError('noRoom'), 1)).toMatchObject({ what: 'fail', isRetryable: true });
  });

  test('what nobody expected is not said in its own words', () => {
    const plan = planAfter(new TypeError('x is undefined'), 1);
    expect(plan).toMatchObject({ what: 'fail', isRetryable: true });
    expect(JSON.stringify(plan)).not.toContain('undefined');
  });
});

test('back-off doubles and stays under 15 seconds', () => {
  expect([1, 2, 3, 4, 5, 6, 7].map(backOff)).toEqual([500, 1000, 2000, 4000, 8000, 15000, 15000]);
});
