import { copiesQuery, copyItemsQuery } from '../../src/contract/copy.ts';
import * as examples from './examples.ts';
import type { Operation } from './operations.ts';

const PAGES = { page: 'Counts from 1.', pageSize: 'At most 100; 10 when left away.' };
const answer = { schema: 'CopyAnswer', example: { data: examples.copy } } as const;
const page = { total: 1, page: 1, pageSize: 10, lastPage: 1 };

/** Copies from one library to another. */
export const copyOperations: Operation[] = [
  {
    call: 'get /api/copies',
    operationId: 'listCopies',
    summary: 'List copies',
    ability: 'media:read',
    query: { schema: copiesQuery, descriptions: PAGES },
    answer: { schema: 'CopyPage', example: { ...page, data: [examples.copy] } },
    errors: ['invalid'],
  },
  {
    call: 'post /api/copies',
    operationId: 'createCopy',
    summary: 'Copy `files` and `folders` (ids) `from` a library `to` another',
    ability: 'media:write',
    takesKey: true,
    body: { schema: 'CreateCopy', example: undefined },
    answer,
    errors: ['malformed', 'tooLarge', 'unsupportedMediaType', 'invalid'],
  },
  {
    call: 'get /api/copies/{copyId}',
    operationId: 'getCopy',
    summary: 'Get a copy',
    ability: 'media:read',
    answer,
    errors: ['notFound'],
  },
  {
    call: 'get /api/copies/{copyId}/items',
    operationId: 'listCopyItems',
    summary: 'Its report',
    ability: 'media:read',
    query: {
      schema: copyItemsQuery,
      descriptions: { ...PAGES, state: '`waiting`, `copying`, `done` or `failed`.' },
    },
    answer: { schema: 'CopyItemPage', example: { ...page, data: [examples.copyItem] } },
    errors: ['notFound', 'invalid'],
  },
  {
    call: 'post /api/copies/{copyId}/cancel',
    operationId: 'cancelCopy',
    summary: 'Stop a copy',
    ability: 'media:write',
    answer,
    errors: ['notFound', 'conflict'],
  },
  {
    call: 'post /api/copies/{copyId}/retry',
    operationId: 'retryCopy',
    summary: 'Copy the rest',
    ability: 'media:write',
    answer,
    errors: ['notFound', 'conflict'],
  },
];
