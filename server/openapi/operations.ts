import type * as z from 'zod/mini';
import { fileQuery } from '../../src/contract/file.ts';
import { fileCountsQuery } from '../../src/contract/file-counts.ts';
import { folderQuery } from '../../src/contract/folder.ts';
import type { Ability } from '../../src/contract/session.ts';
import { trashQuery } from '../../src/contract/trash.ts';
import type { ErrorKind } from '../services/errors.ts';
import { contentOperations } from './content-operations.ts';
import * as examples from './examples.ts';
import { manyFilesOperations } from './many-files-operations.ts';
import type { SchemaName } from './schemas.ts';
import { sharingOperations } from './sharing-operations.ts';

export type Operation = {
  /** `get /folders/{folderId}`, below the base. */
  call: `${'get' | 'post' | 'put' | 'patch' | 'delete'} /${string}`;
  operationId: string;
  summary: string;
  description?: string;
  /** Null: no credentials are needed. */
  ability: Ability | 'any' | null;
  query?: { schema: z.ZodMiniObject; descriptions: Record<string, string> };
  body?: { schema: SchemaName; example: unknown };
  /** Null: not JSON, told in the description. */
  /** Further answers that are no errors of ours, by status. */
  more?: Record<number, string>;
  answer: { schema: SchemaName | null; example?: unknown; contentType?: string };
  /** Takes keys and words its errors as flockx does. */
  speaksFlockx?: boolean;
  /** Answers carry an `ETag`, or the request takes `If-Match`. */
  isVersioned?: boolean;
  /** Takes an `Idempotency-Key`. */
  takesKey?: boolean;
  errors: ErrorKind[];
};

/** Where the Media Manager's calls are; the dashboard has the same ones under `/api/libraries/own/media-manager`. */
export const MEDIA_MANAGER = '/api/v1/media-manager';

const PAGE = {
  page: 'Counts from 1. A page past the last is empty.',
  pageSize: 'Entries on a page; 10 when left away.',
};

const FOLDERS = {
  parentId: 'A folder, or `root` for the top; all folders when left away.',
  keyword: 'Part of the name; case does not matter.',
  around: 'The page that this folder is on, whatever `page` says; the first where the list does not have it.',
  startsWith:
    'The page that the first folder is on whose name begins so (case does not matter), whatever `page` says; the first page where none does. With `around`, the first such folder after that one, going round.',
  ...PAGE,
};

const FILES = {
  folderId: 'A folder, or `root` for the top; the whole library when left away.',
  recursive: 'With `folderId`: everything below it too.',
  keyword: 'Part of title, file name, alt text or description; case does not matter.',
  type: 'Only files of this type.',
  isFavorite: 'Only favourites, or only others.',
  isPrivate: 'Only private files, or only others.',
  missingAltText: 'Only images whose alt text is null.',
  minSize: 'Bytes.',
  maxSize: 'Bytes.',
  createdFrom: 'Created at this time or later.',
  createdTo: 'Created at this time or earlier.',
  sortBy: '`sortOrder`, then newest first, when left away.',
  sortDirection: '`desc` for dates and sizes, else `asc`, when left away.',
  ...PAGE,
};

const folderOperations: Operation[] = [
  {
    call: 'get /folders',
    operationId: 'listFolders',
    summary: 'List folders',
    ability: 'media:read',
    query: { schema: folderQuery, descriptions: FOLDERS },
    answer: { schema: 'FolderPage', example: examples.pageOf(examples.folder) },
    errors: ['invalid'],
  },
  {
    call: 'get /folders/{folderId}',
    operationId: 'getFolder',
    summary: 'Get a folder',
    description: 'With the folders above it, the top one first.',
    ability: 'media:read',
    answer: { schema: 'FolderDetailAnswer', example: { data: { ...examples.folder, ancestors: [] } } },
    isVersioned: true,
    errors: ['notFound'],
  },
  {
    call: 'post /folders',
    operationId: 'createFolder',
    summary: 'Create a folder',
    description: 'Two folders in one place may not share a name; upper and lower case count as the same.',
    ability: 'media:write',
    body: { schema: 'CreateFolder', example: { name: 'Campaigns', parentId: null } },
    answer: { schema: 'FolderAnswer', example: { data: examples.folder } },
    isVersioned: true,
    takesKey: true,
    errors: ['malformed', 'notFound', 'conflict', 'tooLarge', 'unsupportedMediaType', 'invalid'],
  },
  {
    call: 'patch /folders/{folderId}',
    operationId: 'updateFolder',
    summary: 'Rename or move a folder',
    description: '`parentId: null` moves it to the top. A folder may not move into or below itself.',
    ability: 'media:write',
    body: { schema: 'UpdateFolder', example: { name: 'Spring campaigns' } },
    answer: {
      schema: 'FolderAnswer',
      example: { data: { ...examples.folder, name: 'Spring campaigns', version: 2 } },
    },
    isVersioned: true,
    errors: ['malformed', 'notFound', 'preconditionFailed', 'tooLarge', 'unsupportedMediaType', 'invalid'],
  },
  {
    call: 'delete /folders/{folderId}',
    operationId: 'deleteFolder',
    summary: 'Delete a folder',
    description: 'It goes to the trash with everything in it, for 30 days.',
    ability: 'media:write',
    answer: { schema: 'Message', example: { message: 'The folder and everything in it are in the trash.' } },
    isVersioned: true,
    errors: ['notFound', 'preconditionFailed', 'invalid'],
  },
];

const fileOperations: Operation[] = [
  {
    call: 'get /files',
    operationId: 'listFiles',
    summary: 'List files',
    description: 'While `revision` stays the same from page to page, pages neither repeat nor skip.',
    ability: 'media:read',
    query: { schema: fileQuery, descriptions: FILES },
    answer: { schema: 'FilePage', example: examples.pageOf(examples.file) },
    errors: ['invalid'],
  },
  {
    call: 'get /files/counts',
    operationId: 'countFiles',
    summary: 'Count files by what they could be filtered by',
    description:
      'For whoever offers filters: how many files `GET /files` would find if one more was chosen, with the rest of the query as it is. Of a filter that is in the query already, its other choices are counted instead of it.',
    ability: 'media:read',
    query: {
      schema: fileCountsQuery,
      descriptions: {
        ...FILES,
        sizes: 'Ranges of bytes to count, both ends included, like `0-1000,1000-`; at most 10.',
        createdSince: 'Dates or times since which to count, separated by commas; at most 10.',
      },
    },
    answer: { schema: 'FileCountsAnswer', example: { data: examples.fileCounts } },
    errors: ['invalid'],
  },
  {
    call: 'get /files/{fileId}',
    operationId: 'getFile',
    summary: 'Get a file',
    ability: 'media:read',
    answer: { schema: 'FileAnswer', example: { data: examples.file } },
    isVersioned: true,
    errors: ['notFound'],
  },
  {
    call: 'post /files',
    operationId: 'createFile',
    summary: 'Create a file',
    description:
      '`data` is the file in base64, or a `data:` URL; it is taken in while it arrives, up to the limit of the server. The bytes decide what the file is: a `mimeType` that they contradict is refused, that of another picture, sound or film is set right, an empty one is filled in. Sent again with the same `Idempotency-Key` it answers with the first one’s file.',
    ability: 'media:write',
    body: { schema: 'CreateFile', example: examples.createFile },
    answer: { schema: 'FileAnswer', example: { data: examples.file } },
    isVersioned: true,
    takesKey: true,
    errors: [
      'malformed',
      'notFound',
      'conflict',
      'tooLarge',
      'unsupportedMediaType',
      'invalid',
      'libraryFull',
    ],
  },
  {
    call: 'patch /files/{fileId}',
    operationId: 'updateFile',
    summary: 'Change or move a file',
    description:
      '`altText`: null is missing, an empty text is decorative (a decision). `folderId: null` moves the file to the top.',
    ability: 'media:write',
    body: { schema: 'UpdateFile', example: { altText: 'A single red pixel', isFavorite: true } },
    answer: {
      schema: 'FileAnswer',
      example: { data: { ...examples.file, altText: 'A single red pixel', version: 2 } },
    },
    isVersioned: true,
    errors: ['malformed', 'notFound', 'preconditionFailed', 'tooLarge', 'unsupportedMediaType', 'invalid'],
  },
  {
    call: 'delete /files/{fileId}',
    operationId: 'deleteFile',
    summary: 'Delete a file',
    description: 'It goes to the trash, for 30 days.',
    ability: 'media:write',
    answer: { schema: 'Message', example: { message: 'The file is in the trash.' } },
    isVersioned: true,
    errors: ['notFound', 'preconditionFailed', 'invalid'],
  },
];

const trashOperations: Operation[] = [
  {
    call: 'get /trash',
    operationId: 'listTrash',
    summary: 'List what is in the trash',
    description: 'What was deleted on its own, the latest first.',
    ability: 'media:read',
    query: {
      schema: trashQuery,
      descriptions: {
        ...PAGE,
        folderId: 'A folder in the trash: the files that went with it. Each can be restored alone.',
      },
    },
    answer: { schema: 'TrashPage', example: examples.pageOf(examples.trashItem) },
    errors: ['invalid'],
  },
  {
    call: 'post /files/{fileId}/restore',
    operationId: 'restoreFile',
    summary: 'Restore a file',
    description:
      'To where it was, or to the nearest folder above that still is. A file that went with its folder comes back alone.',
    ability: 'media:write',
    answer: { schema: 'FileAnswer', example: { data: { ...examples.file, version: 3 } } },
    isVersioned: true,
    errors: ['notFound'],
  },
  {
    call: 'post /folders/{folderId}/restore',
    operationId: 'restoreFolder',
    summary: 'Restore a folder',
    description: 'With what went with it. Where its name is taken, " (2)" is added.',
    ability: 'media:write',
    answer: { schema: 'FolderAnswer', example: { data: { ...examples.folder, version: 3 } } },
    isVersioned: true,
    errors: ['notFound'],
  },
  {
    call: 'post /trash/count',
    operationId: 'countTrash',
    summary: 'Count what would be deleted for good',
    description:
      'Of these `files` and `folders`, which were deleted on their own, or without both of the whole trash: how many files and folders that is with all that is inside, and their bytes. At most 10,000 of each.',
    ability: 'media:read',
    body: { schema: 'CountTrash', example: { files: [examples.file.id], folders: [examples.folder.id] } },
    answer: { schema: 'TrashCountAnswer', example: { data: { files: 25, folders: 3, bytes: 4_194_304 } } },
    errors: ['malformed', 'tooLarge', 'unsupportedMediaType', 'invalid'],
  },
  {
    call: 'delete /trash/files/{fileId}',
    operationId: 'deleteTrashedFile',
    summary: 'Delete a file for good',
    ability: 'media:write',
    answer: { schema: 'Message', example: { message: 'The file is deleted for good.' } },
    errors: ['notFound'],
  },
  {
    call: 'delete /trash/folders/{folderId}',
    operationId: 'deleteTrashedFolder',
    summary: 'Delete a folder for good',
    ability: 'media:write',
    answer: {
      schema: 'Message',
      example: { message: 'The folder and everything in it are deleted for good.' },
    },
    errors: ['notFound'],
  },
  {
    call: 'delete /trash',
    operationId: 'emptyTrash',
    summary: 'Empty the trash',
    ability: 'media:write',
    answer: { schema: 'Message', example: { message: 'Deleted for good: 3 files and 1 folder.' } },
    errors: [],
  },
];

/** The Media Manager's calls, by the tag they are grouped under. */
export const MEDIA_MANAGER_OPERATIONS = {
  Folders: folderOperations,
  Files: [...fileOperations, ...contentOperations, ...manyFilesOperations, ...sharingOperations],
  Trash: trashOperations,
};
