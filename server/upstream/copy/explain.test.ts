import { expect, test } from 'vitest';
import { UpstreamRefusal } from '../ask-klink.ts';
import { explain } from './explain.ts';

test.each([429, 502, 503, 504])('what is answered with %i holds the whole copy for a while', (status) => {
  for (const doing of ['reading', 'writing'] as const) {
    const refusal = new UpstreamRefusal(status, { 'retry-after': '7' }, null);
    expect(explain(refusal, { name: 'Agency', token: 'agency-token', doing })).toMatchObject({
      ...{ name: 'CopyError', concerns: 'library', isPassing: true, retryAfter: 7 },
      message: expect.stringMatching(/^The library “Agency” is (?:not ready|asked too often just now)\.$/),
    });
  }
});

test('what is answered with 500 may be about the one file', () => {
  const refusal = new UpstreamRefusal(500, {}, null);
  expect(explain(refusal, { name: 'Agency', token: 'agency-token', doing: 'writing' })).toMatchObject({
    ...{ concerns: 'file', isPassing: true, message: 'The library “Agency” failed with 500.' },
  });
});
