import { expect, test } from 'vitest';
import { fileKind, fileTypeName } from './file-kind.ts';

test('a file is what its MIME type says', () => {
  expect(fileKind('image/png')).toBe('image');
  expect(fileKind('video/mp4')).toBe('video');
  expect(fileKind('audio/flac')).toBe('audio');
  expect(fileKind('application/pdf')).toBe('document');
  expect(fileKind('text/csv')).toBe('document');
  expect(fileKind('application/vnd.openxmlformats-officedocument.wordprocessingml.document')).toBe(
    'document',
  );
  expect(fileKind('application/zip')).toBe('other');
  expect(fileKind('')).toBe('other');
});

test('and is called by a short name', () => {
  expect(fileTypeName('image/jpeg', 'a.jpg')).toBe('JPEG');
  expect(fileTypeName('video/mp4', 'a.mp4')).toBe('MP4');
  expect(fileTypeName('video/x-msvideo', 'a.avi')).toBe('AVI');
  expect(fileTypeName('application/pdf', 'a.pdf')).toBe('PDF');
  expect(fileTypeName('application/octet-stream', 'brochure.psd')).toBe('PSD');
  expect(fileTypeName('application/octet-stream', 'LICENSE')).toBe('File');
});
