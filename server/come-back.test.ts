import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type HttpServer, listen } from './http-server.ts';

let server: HttpServer;
let origin: string;
beforeAll(async () => {
  const limits = { maxConnections: 8, idleSeconds: 10, maxHeaderSize: 8 * 1024 };
  server = await listen({ port: 0, host: '127.0.0.1', ...limits });
  origin = `http://127.0.0.1:${server.port}`;
});
afterAll(() => server.stop(0));

const BROWSER = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const MESSAGE = 'The server is starting: try again in a second.';

describe('before the server is ready', () => {
  test('a page that a person opens says so, and comes by itself', async () => {
    const answer = await fetch(`${origin}/l/own/folders/root?view=list`, { headers: BROWSER });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('Refresh')).toBe('1');
    expect(answer.headers.get('Content-Security-Policy')).toMatch(/^default-src 'none'/);
    expect(await answer.text()).toContain(`<main role="status">${MESSAGE}</main>`);
  });

  test.each([
    ['/api/v1/media-manager/files', BROWSER],
    ['/readyz?verbose', BROWSER],
    ['/', { Accept: '*/*' }],
  ])('a program that asks for %s is told in JSON', async (path, headers) => {
    const answer = await fetch(`${origin}${path}`, { headers });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('Retry-After')).toBe('1');
    expect(answer.headers.get('Refresh')).toBeNull();
    expect(await answer.json()).toEqual({ message: MESSAGE });
  });
});
