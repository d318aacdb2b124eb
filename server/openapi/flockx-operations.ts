import { mediaQuery } from '../../src/contract/media.ts';
import * as examples from './examples.ts';
import type { Operation } from './operations.ts';

/** Where flockx's dialect is; the dashboard has the same calls under `/api/libraries/own`. */
export const FLOCKX = '/api/v1';

const LIST = {
  size: 'Entries on a page; 50 when left away.',
  page: 'Counts from 1. A page past the last is empty.',
  twin: 'Only items that were made with it.',
  community: 'Only items that were made with it.',
  organization: 'Only items that were made with it.',
  knowledge_graph: 'Only items that were made with it.',
  resource_type: '`image`, `video`, `audio`, `document` or `other`.',
  format: 'One short word, as items have it: `jpg`, `png`, `pdf` …',
  twin_id: 'The older name of `twin`.',
  community_id: 'The older name of `community`.',
  organization_id: 'The older name of `organization`.',
};

/** flockx's media calls, over the same library. */
export const FLOCKX_OPERATIONS: Record<string, Operation[]> = {
  Media: [
    {
      call: 'get /media',
      operationId: 'listMedia',
      summary: 'List media items',
      description:
        'Every file outside the trash is one, with the id that it has in the Media Manager, and so is what was created here and has no file, or not yet. The newest first. `url` is a picture of it (of a PDF its first page), or the file itself where there can be none; `source_url` is where it came from, or the file itself. Those of private files are signed, for 6 to 12 hours.',
      ability: 'media:read',
      speaksFlockx: true,
      query: { schema: mediaQuery, descriptions: LIST },
      answer: {
        schema: 'MediaPage',
        example: {
          items: [examples.media],
          meta: { total: 1, has_next: false, has_previous: false, page: 1 },
        },
      },
      errors: ['invalid'],
    },
    {
      call: 'post /media',
      operationId: 'createMedia',
      summary: 'Create a media item',
      description:
        'With a `source_url` the file there is fetched and stored at the top of the library, as an upload would be: the answer comes at once, and `status` goes from `Pending` over `Processing` to `Ready`, or to `Failed: …` with the reason. What may go better later is tried up to five times in forty minutes, also after a restart. Only public http and https addresses are fetched. Without one it is an item without a file: `No source`.',
      ability: 'media:write',
      speaksFlockx: true,
      body: {
        schema: 'CreateMedia',
        example: { name: 'Red Pixel Test', source_url: 'https://example.com/red-pixel.png' },
      },
      answer: {
        schema: 'Media',
        example: {
          ...examples.media,
          url: null,
          status: 'Pending',
          format: '',
          resource_type: '',
          width: 0,
          height: 0,
        },
      },
      takesKey: true,
      errors: ['notFound', 'conflict', 'tooLarge', 'unsupportedMediaType', 'invalid'],
    },
    {
      call: 'get /media/{id}',
      operationId: 'getMedia',
      summary: 'Get a media item',
      ability: 'media:read',
      speaksFlockx: true,
      answer: { schema: 'Media', example: examples.media },
      errors: ['notFound'],
    },
  ],
};
