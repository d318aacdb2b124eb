import { describe, expect, test } from 'vitest';
import { file } from '../../src/contract/file.ts';
import { readFile } from './klink-file.ts';

const BASE = 'https://klink.example.com/api';
const documented = {
  id: '019c6a52-1a3b-7d0e-9c41-5b7f0a6e2d15',
  uploadId: '019c6a52-1a3b-7d0e-9c41-5b7f0a6e2d16',
  folderId: null,
  title: 'Harbour',
  description: null,
  altText: 'Boats',
  sortOrder: 3,
  isFavorite: true,
  isPrivate: false,
  createdAt: '2026-02-17T05:00:23.000000Z',
  updatedAt: '2026-02-18T05:00:23.000000Z',
  upload: {
    id: '019c6a52-1a3b-7d0e-9c41-5b7f0a6e2d16',
    fileName: 'harbour.JPG',
    fileSize: 1200,
    fileUrl: 'https://cdn.example.com/harbour.JPG?s=1',
  },
};

describe('a file of a K-LINK library', () => {
  test('as it is documented has what ours have besides', () => {
    const read = readFile(documented, BASE);
    expect(read).toEqual({
      ...documented,
      version: 0,
      upload: {
        ...documented.upload,
        mimeType: 'image/jpeg',
        width: null,
        height: null,
        checksum: '',
        thumbhash: null,
      },
    });
    expect(file.parse(read)).toEqual(read);
  });

  test('with numbers, snake_case, texts for numbers and more is the same', () => {
    const read = readFile(
      {
        id: 7,
        upload_id: 8,
        folder_id: 9,
        alt_text: 'Boats',
        sort_order: '3',
        is_favorite: 1,
        is_private: '0',
        created_at: '2026-02-17 05:00:23',
        updated_at: 1_771_304_423,
        version: '4',
        tags: ['sea'],
        upload: { id: 8, file_name: 'a.pdf', file_size: '1200', file_url: '/storage/a b.pdf', mime_type: '' },
      },
      BASE,
    );
    expect(file.parse(read)).toMatchObject({
      ...{ id: '7', uploadId: '8', folderId: '9', altText: 'Boats', sortOrder: 3, version: 4 },
      ...{ isFavorite: true, isPrivate: false, title: null },
      ...{ createdAt: '2026-02-17T05:00:23Z', updatedAt: '2026-02-17T05:00:23.000Z' },
      upload: {
        ...{ id: '8', fileName: 'a.pdf', fileSize: 1200, mimeType: 'application/pdf' },
        fileUrl: 'https://klink.example.com/storage/a%20b.pdf',
      },
    });
    expect(read.tags).toEqual(['sea']);
  });

  test.each([
    { id: 1 },
    { id: 1, upload: null, title: null, createdAt: null, isFavorite: null, folderId: '' },
  ])('may have hardly anything: %j', (fields) => {
    expect(file.parse(readFile(fields, BASE))).toMatchObject({
      ...{ id: '1', uploadId: '1', folderId: null, title: null, createdAt: '', version: 0 },
      upload: { fileName: '1', fileSize: 0, fileUrl: '', mimeType: 'application/octet-stream' },
    });
  });

  test('leads to the web and to nothing else', () => {
    for (const fileUrl of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'http://'])
      expect(readFile({ id: 1, upload: { fileUrl } }, BASE).upload.fileUrl).toBe('');
  });

  test.each([{}, { id: null }, { id: '' }, { id: '..' }, { id: 'a/b' }, { id: 'a?b' }, { id: {} }])(
    'is broken without an id that can stand in an address: %j',
    (fields) => {
      expect(() => readFile(fields, BASE)).toThrow(expect.objectContaining({ fault: 'notUnderstood' }));
    },
  );
});
