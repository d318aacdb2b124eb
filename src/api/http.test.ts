import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { request } from './http.ts';
import { prepareDownload } from './many-files.ts';
import { selectFiles } from './select-files.ts';

let lasting: boolean[] = [];
let answer: () => Promise<Response>;

beforeEach(() => {
  lasting = [];
  answer = async () => Response.json({});
  vi.stubGlobal('window', { location: { origin: 'http://localhost' } });
  vi.stubGlobal('fetch', (_: URL, { keepalive }: RequestInit) => {
    lasting.push(keepalive === true);
    return answer();
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const change = (title: string) => request('/api/files/1', { method: 'PATCH', body: { title }, schema: null });

test('a change outlives its page, where it is short in bytes', async () => {
  await change('Sunrise');
  await change('日'.repeat(2_500));
  await change('日'.repeat(3_000));
  await request('/api/files/1', { method: 'DELETE', schema: null });
  expect(lasting).toEqual([true, true, false, true]);
});

test('what only reads is called off with its page, a POST too', async () => {
  await request('/api/files', { schema: z.object({}) });
  answer = async () => Response.json({ data: [], total: 0, revision: '1', next: null });
  await selectFiles('own', { query: {}, ranges: null });
  answer = async () => Response.json({ data: { ticket: 'a', expiresAt: '2026-11-22T00:00:00Z' } });
  await prepareDownload('own', ['0198c1f0-0000-7000-8000-000000000000']);
  expect(lasting).toEqual([false, false, false]);
});

test('of many changes at once few outlive their page; those answered, or lost, make room', async () => {
  const asked: PromiseWithResolvers<Response>[] = [];
  answer = () => {
    const one = Promise.withResolvers<Response>();
    asked.push(one);
    return one.promise;
  };
  const changes = Promise.allSettled(Array.from({ length: 6 }, () => change('Sunrise')));
  expect(lasting).toEqual([true, true, true, true, false, false]);
  asked.forEach((one, index) => {
    if (index % 2 === 0) one.resolve(Response.json({}));
    else one.reject(new TypeError('Failed to fetch'));
  });
  await changes;
  lasting = [];
  answer = async () => Response.json({});
  await Promise.all(Array.from({ length: 5 }, () => change('Sunset')));
  expect(lasting).toEqual([true, true, true, true, false]);
});
