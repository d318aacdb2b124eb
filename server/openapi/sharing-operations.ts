import { downloadQuery } from '../../src/contract/download.ts';
import * as examples from './examples.ts';
import type { Operation } from './operations.ts';

const DOWNLOAD = {
  ids: 'Files by their ids, with commas; at most 500.',
  folderId: 'Everything in this folder and below; `root` for the whole library.',
  ticket: 'What `POST /files/download` answered, for the same caller, within five minutes.',
};

/** How files leave the library: as a zip, and by a link. */
export const sharingOperations: Operation[] = [
  {
    call: 'get /files/download',
    operationId: 'downloadFiles',
    summary: 'Download files as a zip',
    description:
      'One of `ids`, `folderId` and `ticket`. It is sent while it is made, without compression, with its length; at most 10,000 files. Files lie in their folders, under names that every system takes. What cannot be included is told in a text in it.',
    ability: 'media:read',
    query: { schema: downloadQuery, descriptions: DOWNLOAD },
    answer: { schema: null, contentType: 'application/zip' },
    errors: ['notFound', 'invalid', 'tooMany'],
  },
  {
    call: 'post /files/download',
    operationId: 'prepareDownload',
    summary: 'Prepare a download of many files',
    description:
      'For more ids than fit into an address: at most 10,000. The answer’s `ticket` is taken by `GET /files/download?ticket=…` for five minutes, from the same session or token only.',
    ability: 'media:read',
    body: { schema: 'PrepareDownload', example: { ids: [examples.file.id] } },
    answer: { schema: 'DownloadTicket', example: { data: examples.downloadTicket } },
    errors: ['malformed', 'tooLarge', 'unsupportedMediaType', 'invalid'],
  },
  {
    call: 'post /files/{fileId}/link',
    operationId: 'createLink',
    summary: 'Get a link to share',
    description:
      'Whoever has it can open this one file for `expiresIn` seconds (a minute to 30 days), private or not, without a token. It outlives the token that asked for it, so it needs `media:write`, and it cannot be taken back singly; it stops when the file goes to the trash or its bytes are replaced.',
    ability: 'media:write',
    body: { schema: 'CreateLink', example: { expiresIn: 604_800 } },
    answer: { schema: 'LinkAnswer', example: { data: examples.link } },
    errors: ['malformed', 'notFound', 'tooLarge', 'unsupportedMediaType', 'invalid'],
  },
];
