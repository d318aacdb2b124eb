import { describe, expect, test } from 'vitest';
import { createMediaUrls } from './media-urls.ts';

const HOUR = 3_600_000_000;
const NOW = Date.UTC(2026, 1, 17, 5, 0, 23) * 1000;
const row = {
  uploadId: '0198c0de-0000-7000-8000-000000000001',
  fileName: 'Größe #1 100%.png',
  checksum: 'abcdef0123456789'.repeat(4),
  isPrivate: true,
};
const urls = createMediaUrls({ secret: 'secret' });

function queryOf(url: string) {
  const { searchParams } = new URL(url, 'http://x');
  const get = (name: string) => searchParams.get(name) ?? undefined;
  return { uploadId: row.uploadId, v: get('v'), expires: get('expires'), signature: get('signature') };
}

describe('fileUrl', () => {
  test('names the upload, the file and its content', () => {
    const url = urls.fileUrl({ ...row, isPrivate: false }, { now: NOW });
    expect(url).toBe(`/media/${row.uploadId}/Gr%C3%B6%C3%9Fe%20%231%20100%25.png?v=abcdef0123456789`);
    const elsewhere = urls.fileUrl({ ...row, isPrivate: false }, { now: NOW, origin: 'https://a.example' });
    expect(elsewhere).toBe(`https://a.example${url}`);
  });

  test('of a private file is signed and stays the same within six hours', () => {
    const addresses = new Set<string>();
    for (let minute = 0; minute < 24 * 60; minute += 10) {
      const now = NOW + (minute / 60) * HOUR;
      const url = urls.fileUrl(row, { now });
      addresses.add(url);
      expect(urls.verify({ ...queryOf(url), now: now + 6 * HOUR - 1 })).toBe('valid');
      expect(urls.verify({ ...queryOf(url), now: now + 12 * HOUR + 1 })).toBe('expired');
    }
    expect(addresses.size).toBe(5);
  });

  test('of any file is signed when asked for', () => {
    const url = urls.fileUrl({ ...row, isPrivate: false }, { now: NOW, isSigned: true });
    expect(urls.verify({ ...queryOf(url), now: NOW })).toBe('valid');
  });
});

describe('verify', () => {
  const query = queryOf(urls.fileUrl(row, { now: NOW }));

  test('takes a signature only for what was signed', () => {
    expect(urls.verify({ ...query, now: NOW })).toBe('valid');
    expect(urls.verify({ ...query, now: NOW, uploadId: 'another' })).toBe('wrong');
    expect(urls.verify({ ...query, now: NOW, v: '0000000000000000' })).toBe('wrong');
    expect(urls.verify({ ...query, now: NOW, v: undefined })).toBe('wrong');
    expect(urls.verify({ ...query, now: NOW, expires: '99999999999' })).toBe('wrong');
    expect(urls.verify({ ...query, now: NOW, signature: 'x' })).toBe('wrong');
    expect(urls.verify({ ...query, now: NOW, signature: undefined })).toBe('missing');
    expect(createMediaUrls({ secret: 'other' }).verify({ ...query, now: NOW })).toBe('wrong');
  });
});
