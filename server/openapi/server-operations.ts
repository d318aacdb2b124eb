import * as z from 'zod/mini';
import { eventsQuery } from '../../src/contract/event.ts';
import { PICTURE_WIDTHS } from '../imaging/interface.ts';
import { copyOperations } from './copy-operations.ts';
import * as examples from './examples.ts';
import { libraryOperations } from './library-operations.ts';
import type { Operation } from './operations.ts';
import { remoteOperations } from './remote-operations.ts';
import { webhookOperations } from './webhook-operations.ts';

const sessionOperations: Operation[] = [
  {
    call: 'post /api/session',
    operationId: 'createSession',
    summary: 'Sign in',
    description: 'With the code of a sign-in link, or with a token. Answers a session cookie.',
    ability: null,
    body: { schema: 'CreateSession', example: { token: examples.TOKEN } },
    answer: { schema: 'SessionAnswer', example: { data: examples.session } },
    errors: [
      'malformed',
      'unauthenticated',
      'forbidden',
      'tooLarge',
      'unsupportedMediaType',
      'invalid',
      'tooMany',
    ],
  },
  {
    call: 'get /api/session',
    operationId: 'getSession',
    summary: 'Get the session behind the cookie',
    ability: null,
    answer: { schema: 'SessionAnswer', example: { data: examples.session } },
    errors: ['unauthenticated'],
  },
  {
    call: 'delete /api/session',
    operationId: 'deleteSession',
    summary: 'Sign out',
    ability: null,
    answer: { schema: 'Message', example: { message: 'You are signed out.' } },
    errors: ['forbidden'],
  },
];

const tokenOperations: Operation[] = [
  {
    call: 'get /api/tokens',
    operationId: 'listTokens',
    summary: 'List the access tokens',
    ability: 'admin',
    answer: { schema: 'TokenList', example: { data: [examples.token] } },
    errors: [],
  },
  {
    call: 'post /api/tokens',
    operationId: 'createToken',
    summary: 'Create an access token',
    description: 'The answer is the only one that ever has the token itself.',
    ability: 'admin',
    body: { schema: 'CreateToken', example: { name: 'Website', abilities: ['media:read'], expiresAt: null } },
    answer: { schema: 'CreatedToken', example: { data: { ...examples.token, token: examples.TOKEN } } },
    errors: ['malformed', 'tooLarge', 'unsupportedMediaType', 'invalid'],
  },
  {
    call: 'delete /api/tokens/{tokenId}',
    operationId: 'revokeToken',
    summary: 'Revoke an access token',
    description: 'Sessions that were opened with it end too.',
    ability: 'admin',
    answer: { schema: 'Message', example: { message: 'The token is revoked.' } },
    errors: ['notFound'],
  },
];

const eventOperations: Operation[] = [
  {
    call: 'get /api/events',
    operationId: 'listen',
    summary: 'Listen to what changes',
    description:
      'Server-sent events. `change` has a Change as its data; send its id as `Last-Event-ID` or as `since` to go on from there. After `reset`, read again what you show. Ten streams for each token or session.',
    ability: 'media:read',
    query: { schema: eventsQuery, descriptions: { since: 'The id of the last event that was seen.' } },
    answer: { schema: 'Change', example: examples.change, contentType: 'text/event-stream' },
    errors: ['invalid', 'unavailable'],
  },
];

const systemOperations: Operation[] = [
  {
    call: 'get /healthz',
    operationId: 'getHealth',
    summary: 'Whether the process is alive',
    ability: null,
    answer: { schema: 'Status', example: { status: 'alive' } },
    errors: [],
  },
  {
    call: 'get /readyz',
    operationId: 'getReadiness',
    summary: 'Whether the database and the storage answer',
    ability: null,
    answer: { schema: 'Status', example: { status: 'ready' } },
    errors: ['unavailable'],
  },
  {
    call: 'get /metrics',
    operationId: 'getMetrics',
    summary: 'Numbers for Prometheus',
    description: 'The server’s `METRICS_TOKEN` opens it too.',
    ability: 'admin',
    answer: { schema: null, contentType: 'text/plain' },
    errors: [],
  },
  {
    call: 'get /openapi.json',
    operationId: 'getDescription',
    summary: 'This description',
    ability: null,
    answer: { schema: null },
    errors: [],
  },
  {
    call: 'get /llms.txt',
    operationId: 'getGuide',
    summary: 'A short guide to this API for language models',
    ability: null,
    answer: { schema: null, contentType: 'text/plain' },
    errors: [],
  },
];

const deliveryQuery = z.object({
  w: z.optional(z.union(PICTURE_WIDTHS.map((width) => z.literal(width)))),
  v: z.optional(z.string()),
  download: z.optional(z.literal('1')),
});

const DELIVERY = {
  w: 'Pixels. Only pictures have this; others answer 404.',
  v: 'The version of the bytes, as in `fileUrl`: with the current one the answer may be kept for ever.',
  download: 'Send it as an attachment.',
};

const DELIVERY_ANSWERS = {
  206: 'The `Range` that was asked for.',
  304: 'What `If-None-Match` names is current.',
  416: 'The `Range` lies behind the end of the file.',
};

const deliveryOperations: Operation[] = [
  {
    call: 'get /media/{uploadId}/{fileName}',
    operationId: 'deliverFile',
    summary: 'The bytes of a file, or a picture made of it',
    description:
      'Take a file’s `upload.fileUrl` as it is: that of a private one has a signature, for a time and for every `w`. `w` asks for a picture of that width at most; `download=1` saves it. Range requests work.',
    ability: null,
    query: { schema: deliveryQuery, descriptions: DELIVERY },
    answer: { schema: null },
    more: DELIVERY_ANSWERS,
    errors: ['forbidden', 'notFound', 'invalid'],
  },
  {
    call: 'get /api/libraries/{libraryId}/media-files/{fileId}/{fileName}',
    operationId: 'deliverFileElsewhere',
    summary: 'The same, elsewhere',
    ability: 'media:read',
    query: { schema: deliveryQuery, descriptions: DELIVERY },
    answer: { schema: null },
    more: DELIVERY_ANSWERS,
    errors: ['notFound', 'invalid', 'tooMany', 'upstreamFailed', 'unavailable', 'upstreamTimedOut'],
  },
  ...(['preview', 'original'] as const).map(
    (what): Operation => ({
      call: `get /api/libraries/{libraryId}/media/{id}/${what}`,
      operationId: what === 'preview' ? 'deliverPreviewElsewhere' : 'deliverOriginalElsewhere',
      summary: what === 'preview' ? 'Its picture' : 'Its file',
      ability: 'media:read',
      speaksFlockx: true,
      query: { schema: deliveryQuery, descriptions: DELIVERY },
      answer: { schema: null },
      more: DELIVERY_ANSWERS,
      errors: ['notFound', 'invalid', 'tooMany', 'upstreamFailed', 'unavailable', 'upstreamTimedOut'],
    }),
  ),
];

/** The server's other calls, by the tag they are grouped under. */
export const SERVER_OPERATIONS = {
  Session: sessionOperations,
  Tokens: tokenOperations,
  Libraries: libraryOperations,
  'Libraries elsewhere': remoteOperations,
  Copies: copyOperations,
  Events: eventOperations,
  Webhooks: webhookOperations,
  Delivery: deliveryOperations,
  System: systemOperations,
};
