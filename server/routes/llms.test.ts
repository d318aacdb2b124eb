import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let guide: string;
beforeAll(async () => {
  server = await startTestServer();
  guide = await (await fetch(`${server.url}/llms.txt`)).text();
});
afterAll(() => server.close());

describe('the guide for language models', () => {
  test('is plain text that begins as llmstxt.org has it', async () => {
    const { headers } = await fetch(`${server.url}/llms.txt`);
    expect(headers.get('content-type')).toMatch(/^text\/plain; ?charset=utf-8$/i);
    expect(guide).toMatch(/^# Vitrine\n\n> A media library/);
    expect(guide).not.toMatch(/undefined|\[object/);
    expect(guide.length).toBeLessThan(20_000);
  });

  test('names every call of the description, and none besides', async () => {
    const document = await (await fetch(`${server.url}/openapi.json`)).json();
    const paths = z.record(z.string(), z.record(z.string(), z.unknown())).parse(document.paths);
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const named = [...guide.matchAll(/^- `([A-Z]+ [^`?]+)/gm)].map(([, call]) => call);
    expect(described.length).toBeGreaterThan(25);
    expect(named.sort()).toEqual(described.sort());
  });

  test('has links and examples that work as they stand', async () => {
    const links = [...guide.matchAll(/\]\((http[^)]+)\)/g)].map(([, link = '']) => link);
    expect(links).not.toEqual([]);
    for (const link of links) expect((await fetch(link)).status, link).toBe(200);
    const [, list = ''] = /'(http[^']+missingAltText[^']+)'/.exec(guide) ?? [];
    expect((await fetch(list, { headers: await server.bearer('media:read') })).status).toBe(200);
  });
});
