const ID = '019c6a52-1a3b-7d0e-9c41-5b7f0a6e2d11';
const UPLOAD_ID = '019c6a52-1a3b-7d0e-9c41-5b7f0a6e2d12';
const FOLDER_ID = '019b666f-5b1e-738e-b88f-6e08c466a4f7';
const TIME = '2026-02-17T05:00:23.000000Z';
const CHECKSUM = '3ee0c4c1c3b7dd23a5c0ad0bd4f2d1e0f9e45d1c0b0f9e6f1c3e8d7a6b5c4d3e';

/** Not a token of anybody's. */
export const TOKEN = 'vt_EXAMPLE-EXAMPLE-EXAMPLE-EXAMPLE-EXAMPLE-EXA';

/** The body of K-LINK's own example, at the top of the library. */
export const createFile = {
  data: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  fileName: 'red-pixel.png',
  mimeType: 'image/png',
  title: 'Red Pixel Test',
  description: 'A tiny test image to verify upload',
  altText: 'Alt text',
  isPrivate: false,
  folderId: null,
  isFavorite: true,
  sortOrder: 0,
};

export const file = {
  id: ID,
  uploadId: UPLOAD_ID,
  folderId: null,
  title: 'Red Pixel Test',
  description: 'A tiny test image to verify upload',
  altText: 'Alt text',
  sortOrder: 0,
  isFavorite: true,
  isPrivate: false,
  createdAt: TIME,
  updatedAt: TIME,
  version: 1,
  upload: {
    id: UPLOAD_ID,
    fileName: 'red-pixel.png',
    fileSize: 70,
    fileUrl: `http://127.0.0.1:4400/media/${UPLOAD_ID}/red-pixel.png?v=${CHECKSUM.slice(0, 16)}`,
    mimeType: 'image/png',
    width: 1,
    height: 1,
    checksum: CHECKSUM,
    thumbhash: null,
  },
};

export const media = {
  id: ID,
  created: TIME,
  modified: TIME,
  name: 'Red Pixel Test',
  url: `${file.upload.fileUrl}&w=1280`,
  source_url: 'https://example.com/red-pixel.png',
  description: 'A tiny test image to verify upload',
  status: 'Ready',
  format: 'png',
  resource_type: 'image',
  width: 1,
  height: 1,
};

export const fileTexts = {
  id: ID,
  title: file.title,
  altText: file.altText,
  description: file.description,
  fileName: file.upload.fileName,
  isImage: true,
  isFavorite: true,
  isPrivate: false,
  folderId: null,
  version: 1,
};

export const version = {
  number: 1,
  replacedAt: TIME,
  upload: {
    ...file.upload,
    fileUrl: `${file.upload.fileUrl}&version=1&expires=1771909223&signature=EXAMPLE-EXAMPLE-EXAMPLE-EXAMPLE-EXAMPLE-EXA`,
  },
};

export const fileCounts = {
  total: 37,
  anyType: 144,
  types: { image: 120, video: 12, audio: 2, document: 10, other: 0 },
  isFavorite: 8,
  isPrivate: 3,
  missingAltText: 37,
  sizes: [30, 7],
  createdSince: [4],
};

export const link = {
  url: `${file.upload.fileUrl}&expires=1771909223&signature=EXAMPLE-EXAMPLE-EXAMPLE-EXAMPLE-EXAMPLE-EXA`,
  expiresAt: '2026-02-24T05:00:23.000000Z',
};

export const folder = {
  id: FOLDER_ID,
  name: 'Campaigns',
  parentId: null,
  createdAt: TIME,
  updatedAt: TIME,
  version: 1,
  foldersCount: 2,
  filesCount: 12,
  totalFilesCount: 36,
};

export const trashItem = { kind: 'file', trashedAt: TIME, location: ['Campaigns'], file };

export const lookup = {
  sizes: [{ size: 70, count: 1 }],
  checksums: [
    {
      checksum: CHECKSUM,
      files: [
        { id: ID, folderId: null, title: 'Red Pixel Test', fileName: 'red-pixel.png', isTrashed: false },
      ],
    },
  ],
  names: [
    {
      name: 'Red-Pixel.png',
      file: { id: ID, title: 'Red Pixel Test', fileName: 'red-pixel.png', fileSize: 70, checksum: CHECKSUM },
    },
  ],
};

export const usage = {
  files: 1204,
  bytes: 5_368_709_120,
  images: 1100,
  imagesWithoutAltText: 87,
  trashedFiles: 3,
  trashedBytes: 4_194_304,
  versionBytes: 9_437_184,
  maxBytes: 107_374_182_400,
  freeBytes: 52_428_800_000,
};

export const orderChange = { id: ID, from: 0, to: -1024, version: 2 };

export const change = {
  kind: 'file.updated',
  ids: [ID],
  folderIds: [FOLDER_ID],
  version: 2,
};

export const session = {
  id: '019c6a52-1a3b-7d0e-9c41-5b7f0a6e2d14',
  owner: '',
  abilities: ['media:read', 'media:write', 'admin'],
  expiresAt: '2026-03-19T05:00:23.000000Z',
  library: { id: 'own', name: 'Vitrine' },
  limits: { maxFileSize: 2_147_483_648, allowedTypes: [] },
};

export const token = {
  id: '019c6a52-1a3b-7d0e-9c41-5b7f0a6e2d13',
  name: 'Website',
  abilities: ['media:read'],
  createdAt: TIME,
  expiresAt: null,
  lastUsedAt: null,
};

/** A page with one entry. */
export function pageOf(entry: unknown) {
  return { total: 1, page: 1, pageSize: 10, lastPage: 1, revision: '1', data: [entry] };
}

export const downloadTicket = {
  ticket: 'q3Vn0yq8cJ2yX5m1kB7tZrWf4uHsE9aLoPdGi6NvTxM',
  expiresAt: '2026-02-17T05:05:23.000000Z',
};

export const library = {
  id: '019c6a52-1a3b-7d0e-9c41-5b7f0a6e2d15',
  name: 'Agency',
  kind: 'klink',
  baseUrl: 'https://apigw.klinkcx.com',
  createdAt: TIME,
  test: { outcome: 'works', message: 'It works: the library has 42 files.', testedAt: TIME },
};

export const webhook = {
  id: '019c6a52-1a3b-7d0e-9c41-5b7f0a6e2d16',
  name: 'Website',
  url: 'https://example.com/hook',
  events: ['file.create'],
  isActive: true,
  createdAt: TIME,
  pending: 0,
  lastAttempt: { at: TIME, wasDelivered: true, error: null },
};

export const delivery = {
  id: '8d7a0c1e-4f0b-4d3c-9a51-2b6f3c9d7e10',
  event: 'folder.create',
  status: 'delivered',
  attempts: 1,
  lastStatus: 200,
  lastError: null,
  nextAttemptAt: null,
  createdAt: TIME,
  attemptedAt: TIME,
  deliveredAt: TIME,
  body: `{"event":"folder.create","timestamp":"${TIME}","data":{"id":"${FOLDER_ID}","name":"Campaigns"}}`,
};

export const copy = {
  id: '019c6b20-77aa-7d11-a0a2-6f0c2b3d4e5f',
  from: { id: 'own', name: 'Vitrine' },
  to: { id: library.id, name: library.name },
  toFolder: null,
  state: 'done',
  message: null,
  nextTryAt: null,
  ...{ files: 1, bytes: 70, done: 0, doneBytes: 0, failed: 1 },
  createdAt: TIME,
  finishedAt: TIME,
};

export const copyItem = {
  fileId: 'a1196518-4c90-4ed0-ab9f-d5a1c8d58870',
  fileName: 'red-pixel.png',
  folders: [],
  state: 'failed',
  message: 'The library “Agency” does not take a file of this size.',
  targetId: null,
};
