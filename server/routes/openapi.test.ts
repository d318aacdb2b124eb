import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createApp } from '../app.ts';
import { FLOCKX } from '../openapi/flockx-operations.ts';
import { MEDIA_MANAGER } from '../openapi/operations.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const response = z.union([
  z.object({ $ref: z.string() }),
  z.object({ description: z.string(), content: z.looseObject({}).optional() }),
]);
const operation = z.object({
  operationId: z.string(),
  summary: z.string(),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z.array(
    z.object({ name: z.string(), in: z.enum(['path', 'query', 'header']), schema: z.looseObject({}) }),
  ),
  responses: z.record(z.string(), response),
});
const description = z.object({
  openapi: z.literal('3.1.0'),
  info: z.object({ title: z.string(), version: z.string() }),
  paths: z.record(
    z.string().startsWith('/'),
    z.record(z.enum(['get', 'post', 'patch', 'delete']).or(z.string()), operation),
  ),
  components: z.looseObject({ schemas: z.record(z.string(), z.looseObject({})) }),
});

let server: TestServer;
let text: string;
let document: z.infer<typeof description>;
beforeAll(async () => {
  server = await startTestServer();
  text = await (await fetch(`${server.url}/openapi.json`)).text();
  document = description.parse(JSON.parse(text));
});
afterAll(() => server.close());

/** `GET /files/{fileId}` for each. */
const documented = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );

describe('the description of the API', () => {
  test('names every call that is served, and none that is not', () => {
    const served = createApp(server.deps)
      .routes.filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
      .map((call) => call.replace('/api/libraries/own/media-manager', MEDIA_MANAGER))
      .map((call) => call.replace('/api/libraries/own/media', `${FLOCKX}/media`));
    expect(documented().sort()).toEqual([...new Set(served)].sort());
  });

  test('refers only to what it contains', () => {
    const references = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = '']) => path);
    expect(references.length).toBeGreaterThan(50);
    for (const path of new Set(references)) {
      const target = path
        .split('/')
        .reduce<unknown>((at, key) => z.looseObject({}).parse(at)[key], JSON.parse(text));
      expect(target, path).toBeTypeOf('object');
    }
  });

  test('has an operation id of its own for each, and every parameter of its path', () => {
    const ids = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map((each) => each.operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
    for (const [path, methods] of Object.entries(document.paths)) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const { parameters } of Object.values(methods)) {
        expect(parameters.filter((each) => each.in === 'path').map(({ name }) => name)).toEqual(inPath);
      }
    }
  });

  test('says that every call with a token may have to wait, and that a change may find no room', () => {
    const statuses = (method: string, path: string) =>
      Object.keys(document.paths[MEDIA_MANAGER + path]?.[method]?.responses ?? {});
    expect(statuses('get', '/files')).toEqual(expect.arrayContaining(['200', '429', '503']));
    expect(statuses('get', '/files')).not.toContain('507');
    expect(statuses('post', '/files/lookup')).not.toContain('507');
    for (const path of ['/files', '/files/{fileId}', '/folders/{folderId}'])
      expect(statuses('patch', path)).toEqual(expect.arrayContaining(['429', '503', '507']));
  });

  test('says who may call, and how it fails', () => {
    const create = document.paths[`${MEDIA_MANAGER}/files`]?.post;
    expect(create?.security).toEqual([{ bearer: [] }, { session: [] }]);
    expect(Object.keys(create?.responses ?? {})).toEqual([
      '200',
      '400',
      '401',
      '403',
      '404',
      '409',
      '413',
      '415',
      '422',
      '429',
      '503',
      '507',
    ]);
    expect(document.paths['/healthz']?.get?.security).toEqual([]);
  });

  test('says what is different for flockx’s clients', () => {
    const create = document.paths[`${FLOCKX}/media`]?.post;
    expect(create?.security).toEqual([{ key: [] }, { bearer: [] }, { session: [] }]);
    expect(create?.responses['422']).toEqual({ $ref: '#/components/responses/flockx-invalid' });
    expect(create?.responses['401']).toEqual({ $ref: '#/components/responses/flockx-unauthenticated' });
    expect(create?.responses['400']).toBeUndefined();
  });

  test('gives query parameters as what they mean', () => {
    const parameters = document.paths[`${MEDIA_MANAGER}/files`]?.get?.parameters ?? [];
    const schemaOf = (name: string) => parameters.find((each) => each.name === name)?.schema;
    expect(schemaOf('pageSize')).toEqual({ type: 'integer', minimum: 1, maximum: 100 });
    expect(schemaOf('isFavorite')).toEqual({ type: 'boolean' });
    expect(schemaOf('type')).toEqual({
      type: 'string',
      enum: ['image', 'video', 'audio', 'document', 'other'],
    });
  });

  test('has examples that its own schemas take', async () => {
    const example =
      JSON.parse(text).paths[`${MEDIA_MANAGER}/files`].post.requestBody.content['application/json'].example;
    const made = await fetch(`${server.url}${MEDIA_MANAGER}/files`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(await server.bearer()) },
      body: JSON.stringify(example),
    });
    expect(made.status).toBe(200);
    const shown =
      JSON.parse(text).paths[`${MEDIA_MANAGER}/files`].post.responses['200'].content['application/json']
        .example;
    const { data } = await made.json();
    expect(Object.keys(shown.data)).toEqual(Object.keys(data));
    expect(Object.keys(shown.data.upload)).toEqual(Object.keys(data.upload));
  });
});
