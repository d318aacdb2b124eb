import * as examples from './examples.ts';
import type { Operation } from './operations.ts';

/** Calls about many files at once, and about all of them. */
export const manyFilesOperations: Operation[] = [
  {
    call: 'patch /files',
    operationId: 'updateFiles',
    summary: 'Change or move many files',
    description:
      'At most 500, in the order given and in one transaction. Each item takes what a change of one file takes, and as `version` what is `If-Match` there, or as `from` what some fields must still be (else 412); each gets its own result with the status that it would have had alone (200, 404, 412 or 422). The answer is 200 even if some are refused: the others are saved. `before` has what the fields that the item names were until now: send it back as a change to undo this one. With `answer: "versions"` each result has the file’s new `version` and `updatedAt` in place of the file.',
    ability: 'media:write',
    body: {
      schema: 'ChangeFiles',
      example: { items: [{ id: examples.file.id, version: 1, isFavorite: false }] },
    },
    answer: {
      schema: 'ChangeFilesAnswer',
      example: {
        data: [
          {
            id: examples.file.id,
            status: 200,
            data: { ...examples.file, isFavorite: false, version: 2 },
            before: { isFavorite: true },
          },
          { id: examples.folder.id, status: 404, message: 'There is no such file.' },
        ],
      },
    },
    errors: ['malformed', 'tooLarge', 'unsupportedMediaType', 'invalid'],
  },
  {
    call: 'post /files/delete',
    operationId: 'deleteFiles',
    summary: 'Move many files to the trash',
    description:
      'At most 500, in one transaction. Each gets its own result with the status that a deletion of its own would have had (200 or 404); those that are refused do not hold up the others.',
    ability: 'media:write',
    body: { schema: 'FilesById', example: { ids: [examples.file.id, examples.folder.id] } },
    answer: {
      schema: 'DeleteFilesAnswer',
      example: {
        data: [
          { id: examples.file.id, status: 200 },
          { id: examples.folder.id, status: 404, message: 'There is no such file.' },
        ],
      },
    },
    errors: ['malformed', 'tooLarge', 'unsupportedMediaType', 'invalid'],
  },
  {
    call: 'post /files/restore',
    operationId: 'restoreFiles',
    summary: 'Take many files out of the trash',
    description:
      'At most 500, in one transaction, each to where it was or to the nearest folder above that still lives. Each gets its own result with the status that a restoration of its own would have had (200 or 404).',
    ability: 'media:write',
    body: { schema: 'FilesById', example: { ids: [examples.file.id] } },
    answer: {
      schema: 'RestoreFilesAnswer',
      example: { data: [{ id: examples.file.id, status: 200, data: examples.file }] },
    },
    errors: ['malformed', 'tooLarge', 'unsupportedMediaType', 'invalid'],
  },
  {
    call: 'post /files/order',
    operationId: 'orderFiles',
    summary: 'Put files in their folder’s own order',
    description:
      'At most 500 files of one folder, as `ids` in the order that they are to have, `before` or `after` another file of it; `before: null` is the end of the folder, `after: null` its start. In one transaction; as few files as possible get another `sortOrder`, and new ones have room between them, so that the next move mostly changes the moved file only. The answer names all that were changed, also files that had to make room, with what `sortOrder` was and is. A file, or the one that it is to go beside, which is not in the folder (any more): 422, and nothing is changed.',
    ability: 'media:write',
    body: {
      schema: 'OrderFiles',
      example: { folderId: examples.folder.id, ids: [examples.file.id], after: null },
    },
    answer: { schema: 'OrderAnswer', example: { data: [examples.orderChange] } },
    errors: ['malformed', 'tooLarge', 'unsupportedMediaType', 'invalid'],
  },
  {
    call: 'post /files/reorder',
    operationId: 'reorderFiles',
    summary: 'Take a change of the order back',
    description:
      'Gives files of one folder another `sortOrder`, all of them or none: send what `POST /files/order` answered with `from` and `to` exchanged. Where a file has another `sortOrder` than `from`, somebody has put the files in order since: 422, and nothing is changed. Files that have left the folder are left out.',
    ability: 'media:write',
    body: {
      schema: 'ReorderFiles',
      example: {
        folderId: examples.folder.id,
        items: [{ id: examples.file.id, from: -1024, to: 0 }],
      },
    },
    answer: {
      schema: 'OrderAnswer',
      example: { data: [{ id: examples.file.id, from: -1024, to: 0, version: 3 }] },
    },
    errors: ['malformed', 'tooLarge', 'unsupportedMediaType', 'invalid'],
  },
  {
    call: 'post /files/lookup',
    operationId: 'lookUpFiles',
    summary: 'Find out which files are here already',
    description:
      'By size, by checksum, and by the file names that are to go into a folder (compared as folder names are: case does not matter); at most 1,000 of each. The answer has only what is here, each once. Only live files count; for a checksum that only files in the trash have, one of those is named, with `isTrashed`.',
    ability: 'media:read',
    body: {
      schema: 'Lookup',
      example: {
        sizes: [examples.file.upload.fileSize, 1234],
        checksums: [examples.file.upload.checksum],
        names: { folderId: 'root', names: ['Red-Pixel.png', 'new.png'] },
      },
    },
    answer: { schema: 'LookupAnswer', example: { data: examples.lookup } },
    errors: ['malformed', 'tooLarge', 'unsupportedMediaType', 'invalid'],
  },
  {
    call: 'post /files/select',
    operationId: 'selectFiles',
    summary: 'Get the ids of a list, or of parts of it',
    description:
      'So that files can be acted on that were never loaded. `query` is what `GET /files` takes, as JSON. Without `ranges` everything that it finds is selected. A range goes from one place in the order to another, both included, whichever is given first: a place is the id of a file with what the list is sorted by, as it was seen (for the default order `sortOrder` and `createdAt`, else the field that `sortBy` names). A range has every file that lies between its places now, also if the files at its ends have moved or are gone; ranges may overlap. `except` leaves files out. The answer has at most 10,000 ids in order; while `next` is not null, send it as `after` with the same body for those that follow. `total` counts all of them; when it or `revision` is not what was shown, ask before acting.',
    ability: 'media:read',
    body: {
      schema: 'Select',
      example: {
        query: { folderId: examples.folder.id, sortBy: 'title' },
        ranges: [
          { from: { id: examples.file.id, title: 'Anna' }, to: { id: examples.folder.id, title: 'Zoe' } },
        ],
        except: [],
      },
    },
    answer: {
      schema: 'Selection',
      example: { data: [examples.file.id], total: 1, revision: 's4-e2', next: null },
    },
    errors: ['malformed', 'tooLarge', 'unsupportedMediaType', 'invalid'],
  },
  {
    call: 'post /files/texts',
    operationId: 'readTexts',
    summary: 'Read the texts of many files',
    description:
      'Of at most 10,000 files what an edit can change, without their addresses, in the order asked; those that are not here are left out. Where their texts are very long, the answer has only the first of them: while `next` is not null, ask again for the ids from that place on (counted from 0).',
    ability: 'media:read',
    body: { schema: 'ReadTexts', example: { ids: [examples.file.id] } },
    answer: { schema: 'TextsAnswer', example: { data: [examples.fileTexts], next: null } },
    errors: ['malformed', 'tooLarge', 'unsupportedMediaType', 'invalid'],
  },
  {
    call: 'get /usage',
    operationId: 'getUsage',
    summary: 'How much is in the library',
    description:
      'Sizes in bytes. `files`, `bytes` and the images are of what lives; what lies in the trash is still on the disk, and counts for `maxBytes` too (null: no limit). `freeBytes` is what that and the disk leave for further files. A file that would go beyond it is refused with 507.',
    ability: 'media:read',
    answer: { schema: 'UsageAnswer', example: { data: examples.usage } },
    errors: [],
  },
];
