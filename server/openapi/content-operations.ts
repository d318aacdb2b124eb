import * as examples from './examples.ts';
import type { Operation } from './operations.ts';

/** What a file consists of, and did. */
export const contentOperations: Operation[] = [
  {
    call: 'put /files/{fileId}/content',
    operationId: 'replaceContent',
    summary: 'Replace the bytes of a file',
    description:
      'The id, the texts and the address stay: `fileUrl` changes in its `v` alone, and an address with the old `v`, or with none, delivers the new bytes (signed addresses are for the bytes they were made for: 403). `data` and `mimeType` as in a create; without a `fileName` the file keeps its name. What the file consisted of before is kept, with nine more (`GET /files/{fileId}/versions`): that counts as used room, but never stands in the way of what replaces it. Where the library is full, earlier contents of this file go instead, the oldest first. The same bytes under the same name change nothing.',
    ability: 'media:write',
    body: {
      schema: 'ReplaceContent',
      example: { data: examples.createFile.data, fileName: 'red-pixel.png', mimeType: 'image/png' },
    },
    answer: { schema: 'FileAnswer', example: { data: { ...examples.file, version: 2 } } },
    isVersioned: true,
    errors: [
      'malformed',
      'notFound',
      'preconditionFailed',
      'tooLarge',
      'unsupportedMediaType',
      'invalid',
      'tooMany',
      'libraryFull',
    ],
  },
  {
    call: 'get /files/{fileId}/versions',
    operationId: 'listVersions',
    summary: 'List the earlier contents of a file',
    description:
      'At most ten, the latest first; they go with the file when it is deleted for good. The `fileUrl` of each is signed, whether the file is private or not, and takes `w` and `download` as any; without its signature nobody gets earlier bytes. It is valid for 6 to 12 hours, and ends when the content is brought back, is not kept any more, or the file goes to the trash.',
    ability: 'media:read',
    answer: { schema: 'FileVersionsAnswer', example: { data: [examples.version] } },
    errors: ['notFound'],
  },
  {
    call: 'post /files/{fileId}/versions/{number}/restore',
    operationId: 'restoreVersion',
    summary: 'Bring an earlier content back',
    description:
      'The file consists of it again, under the name that it had then; what it consisted of until now becomes a version in its place. Together they take as much room as before. All else stays as it is, as when content is replaced.',
    ability: 'media:write',
    answer: { schema: 'FileAnswer', example: { data: { ...examples.file, version: 3 } } },
    isVersioned: true,
    errors: ['notFound', 'preconditionFailed', 'invalid'],
  },
];
