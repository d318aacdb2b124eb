import * as examples from './examples.ts';
import type { Operation } from './operations.ts';

/** The libraries that the server has and knows. */
export const libraryOperations: Operation[] = [
  {
    call: 'get /api/libraries',
    operationId: 'listLibraries',
    summary: 'List the libraries',
    description: 'The server’s own library, `own`, is the first; the others are elsewhere.',
    ability: 'media:read',
    answer: {
      schema: 'LibraryList',
      example: { data: [{ id: 'own', name: 'Vitrine', kind: 'own' }, examples.library] },
    },
    errors: [],
  },
  {
    call: 'post /api/libraries',
    operationId: 'addLibrary',
    summary: 'Add a library elsewhere',
    description:
      'A K-LINK (`klink`) or flockx (`flockx`) library, by a token of it. `baseUrl` is what comes before `/api/v1`; without it, K-LINK’s or flockx’s own.',
    ability: 'admin',
    body: {
      schema: 'CreateLibrary',
      example: { name: 'Agency', kind: 'klink', baseUrl: 'https://apigw.klinkcx.com', token: 'klink-token' },
    },
    answer: { schema: 'LibraryAnswer', example: { data: { ...examples.library, test: null } } },
    errors: ['malformed', 'tooLarge', 'unsupportedMediaType', 'invalid'],
  },
  {
    call: 'patch /api/libraries/{libraryId}',
    operationId: 'changeLibrary',
    summary: 'Change a library elsewhere',
    description: 'What is left away stays. A `baseUrl` at another server needs the `token` too.',
    ability: 'admin',
    body: { schema: 'UpdateLibrary', example: { name: 'Agency, Berlin' } },
    answer: { schema: 'LibraryAnswer', example: { data: { ...examples.library, name: 'Agency, Berlin' } } },
    errors: ['malformed', 'notFound', 'conflict', 'tooLarge', 'unsupportedMediaType', 'invalid'],
  },
  {
    call: 'delete /api/libraries/{libraryId}',
    operationId: 'removeLibrary',
    summary: 'Forget a library elsewhere',
    description: 'Nothing in it is touched.',
    ability: 'admin',
    answer: {
      schema: 'Message',
      example: { message: 'The library is no longer known here; nothing in it was touched.' },
    },
    errors: ['notFound'],
  },
  {
    call: 'post /api/libraries/{libraryId}/test',
    operationId: 'testLibrary',
    summary: 'Look whether a library elsewhere answers',
    description:
      'Reads one entry with the stored token, within 10 s. `outcome` says what was found, `message` what to do.',
    ability: 'admin',
    answer: { schema: 'LibraryTestAnswer', example: { data: examples.library.test } },
    errors: ['notFound'],
  },
  {
    call: 'post /api/libraries/own/samples',
    operationId: 'addSamples',
    summary: 'Add the sample pictures',
    description: 'What is there already stays.',
    ability: 'media:write',
    answer: { schema: 'AddedSamples', example: { data: { files: 17, folders: 5 } } },
    errors: ['libraryFull'],
  },
];
