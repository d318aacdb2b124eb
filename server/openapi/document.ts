import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { CSRF_HEADER } from '../../src/contract/session.ts';
import { STATUS_OF_KIND } from '../middleware/errors.ts';
import type { ErrorKind } from '../services/errors.ts';
import { FLOCKX, FLOCKX_OPERATIONS } from './flockx-operations.ts';
import { MEDIA_MANAGER, MEDIA_MANAGER_OPERATIONS, type Operation } from './operations.ts';
import { componentSchemas, type JsonSchema, queryParameters, referTo } from './schemas.ts';
import { SERVER_OPERATIONS } from './server-operations.ts';

const WORDS: Record<ErrorKind, string> = {
  malformed: 'The body is not JSON.',
  unauthenticated: 'No token or session, or one that is wrong, expired or revoked.',
  forbidden: 'The token or session lacks the ability, or the request may come from another site.',
  notFound: 'There is no such thing.',
  conflict: 'Something else is under way.',
  preconditionFailed: '`If-Match` does not name the current version.',
  tooLarge: 'Larger than the server takes.',
  unsupportedMediaType: 'The body is not declared as JSON, or the file is of a type that is not taken here.',
  invalid: 'A field is not as it must be; `errors` says which and why.',
  tooMany: 'Too many requests; `Retry-After` says when to come back.',
  upstreamFailed:
    'The library elsewhere cannot be reached, refuses its token, or answers what is not its API.',
  upstreamTimedOut: 'The library elsewhere did not answer in time.',
  unavailable: 'Not ready; `Retry-After` says when to come back.',
  libraryFull: 'The disk is full, or the library is as large as it may be; the trash counts.',
};

/** The OpenAPI 3.1 document of everything that is served. `cookieName` is this server's own. */
export function describeApi(cookieName: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  const add = (base: string, groups: Record<string, Operation[]>) => {
    for (const [tag, operations] of Object.entries(groups)) {
      for (const operation of operations) {
        const [method = '', path = ''] = operation.call.split(' ');
        paths[base + path] = { ...paths[base + path], [method]: describeOperation(operation, tag, path) };
      }
    }
  };
  add(MEDIA_MANAGER, MEDIA_MANAGER_OPERATIONS);
  add(FLOCKX, FLOCKX_OPERATIONS);
  add('', SERVER_OPERATIONS);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Vitrine',
      version: readVersion(),
      license: { name: 'MIT', identifier: 'MIT' },
      description: `A media library. The Media Manager's calls are at \`${MEDIA_MANAGER}\`, and once more at \`/api/libraries/own/media-manager\`, where the dashboard makes them; flockx’s are at \`${FLOCKX}\`, and at \`/api/libraries/own/media\`. A change with the session cookie needs the header \`${CSRF_HEADER}\`, or an \`Origin\` of this server.`,
    },
    servers: [{ url: '/' }],
    tags: [MEDIA_MANAGER_OPERATIONS, FLOCKX_OPERATIONS, SERVER_OPERATIONS]
      .flatMap((groups) => Object.keys(groups))
      .map((name) => ({ name })),
    paths,
    components: {
      schemas: componentSchemas(),
      responses: Object.fromEntries(
        Object.entries(WORDS).flatMap(([kind, description]) => [
          [kind, { description, ...json(referTo('Error')) }],
          [
            `flockx-${kind}`,
            { description, ...json(referTo(kind === 'invalid' ? 'MediaFieldErrors' : 'MediaError')) },
          ],
        ]),
      ),
      headers: {
        ETag: { description: 'The version of the resource, for `If-Match`.', schema: { type: 'string' } },
      },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'A personal access token, `vt_…`.' },
        key: {
          type: 'apiKey',
          in: 'header',
          name: 'Authorization',
          description: 'A personal access token, bare or after `Token`.',
        },
        session: { type: 'apiKey', in: 'cookie', name: cookieName },
      },
    },
  };
}

function describeOperation(operation: Operation, tag: string, path: string) {
  const { operationId, summary, body, answer, ability, call } = operation;
  // What may write a row may find no room for it.
  const writes: ErrorKind[] = ability !== 'media:read' && !call.startsWith('get ') ? ['libraryFull'] : [];
  const any: ErrorKind[] = ['unauthenticated', 'forbidden', 'tooMany', 'unavailable', ...writes];
  const kinds = ability === null ? operation.errors : [...any, ...operation.errors];
  const needs = ability === null ? '' : `Needs the ability \`${ability}\`.`;
  return {
    operationId,
    tags: [tag],
    summary,
    description: [operation.description, needs].filter(Boolean).join(' ') || undefined,
    security:
      ability === null
        ? []
        : [...(operation.speaksFlockx ? [{ key: [] }] : []), { bearer: [] }, { session: [] }],
    parameters: parametersOf(operation, path),
    requestBody: body && { required: true, ...json(referTo(body.schema), body.example) },
    responses: {
      200: {
        description: 'Done.',
        headers:
          operation.isVersioned && answer.schema !== 'Message'
            ? { ETag: { $ref: '#/components/headers/ETag' } }
            : undefined,
        ...contentOf(answer),
      },
      ...Object.fromEntries(
        Object.entries(operation.more ?? {}).map(([status, description]) => [status, { description }]),
      ),
      ...Object.fromEntries(
        kinds.map((kind) => [
          STATUS_OF_KIND[kind],
          { $ref: `#/components/responses/${operation.speaksFlockx ? 'flockx-' : ''}${kind}` },
        ]),
      ),
    },
  };
}

function contentOf({ schema, example, contentType = 'application/json' }: Operation['answer']) {
  const described = schema ? { schema: referTo(schema), example } : {};
  return schema || contentType !== 'application/json' ? { content: { [contentType]: described } } : {};
}

/** What is no id. */
const IN_PATH: Record<string, JsonSchema> = {
  fileName: { type: 'string' },
  number: { type: 'integer', minimum: 1 },
};

/** As the contract has an id in an answer. */
const ID_ELSEWHERE = { type: 'string', pattern: '^[\\w~-][\\w.~-]{0,99}$' };

function parametersOf(operation: Operation, path: string): JsonSchema[] {
  const isElsewhere = path.includes('{libraryId}');
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema:
      IN_PATH[name] ??
      (isElsewhere && name !== 'libraryId' ? ID_ELSEWHERE : { type: 'string', format: 'uuid' }),
  }));
  const inQuery = operation.query
    ? queryParameters(operation.query.schema, operation.query.descriptions)
    : [];
  const ifMatch = {
    name: 'If-Match',
    in: 'header',
    description: 'The `ETag` that the change is based on; a change since then makes it fail with 412.',
    schema: { type: 'string' },
  };
  const idempotencyKey = {
    name: 'Idempotency-Key',
    in: 'header',
    description:
      'A name for this create, such as a UUID: 1 to 255 visible ASCII characters, kept for 7 days for this token. Sent again, whatever the body says, it is answered from what the first one made, and the body is not read; while the first is under way, with 409 and `Retry-After`. A create that failed can be sent again with the same key. What was deleted for good since is 404.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  };
  return [
    ...inPath,
    ...inQuery,
    ...(operation.errors.includes('preconditionFailed') ? [ifMatch] : []),
    ...(operation.takesKey ? [idempotencyKey] : []),
  ];
}

function json(schema: JsonSchema, example?: unknown) {
  return { content: { 'application/json': { schema, example } } };
}

function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
