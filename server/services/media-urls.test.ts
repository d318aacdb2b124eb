import { describe, expect, test } from 'vitest';
import { createMediaUrls } from './media-urls.ts';

const HOUR = 3_600_000_000;
const NOW = Date.UTC(2026, 1, 17, 5, 0, 23) * 1000;
const row = {
  uploadId: '0198c0de-0000-7000-8000-000000000001',
  firstFileName: 'Größe #1 100%.png',
  checksum: 'abcdef0123456789'.repeat(4),
  isPrivate: true,
};
const urls = createMediaUrls({ secret: 'secret' });

const verify = (asked: ReturnType<typeof queryOf>, options: { now?: number; isTrashed?: boolean } = {}) =>
  urls.verify(row, asked, { now: NOW, isTrashed: false, ...options });

function queryOf(url: string) {
  const { searchParams } = new URL(url, 'http://x');
  const get = (name: string) => searchParams.get(name) ?? undefined;
  return { fileName: row.firstFileName, v: get('v'), expires: get('expires'), signature: get('signature') };
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
      expect(verify(queryOf(url), { now: now + 6 * HOUR - 1 })).toBe('valid');
      expect(verify(queryOf(url), { now: now + 12 * HOUR + 1 })).toBe('expired');
    }
    expect(addresses.size).toBe(5);
  });

  test('of any file is signed while it lies in the trash, for the trash', () => {
    const asked = queryOf(urls.fileUrl({ ...row, isPrivate: false }, { now: NOW, isTrashed: true }));
    expect(verify(asked, { isTrashed: true })).toBe('valid');
    expect(verify(asked)).toBe('wrong');
    expect(verify(queryOf(urls.fileUrl(row, { now: NOW })), { isTrashed: true })).toBe('wrong');
  });
});

describe('a link', () => {
  test('is valid until the second that was asked for, for a public file too', () => {
    const expires = NOW / 1e6 + 3600;
    const asked = queryOf(urls.linkTo(row, { expires, origin: 'https://a.example' }));
    expect(asked.expires).toBe(String(expires));
    expect(verify(asked, { now: NOW + HOUR - 1 })).toBe('valid');
    expect(verify(asked, { now: NOW + HOUR })).toBe('expired');
  });
});

describe('a signature', () => {
  const asked = queryOf(urls.fileUrl(row, { now: NOW }));

  test('is only for what was signed', () => {
    expect(verify(asked)).toBe('valid');
    expect(urls.verify({ ...row, uploadId: 'another' }, asked, { now: NOW, isTrashed: false })).toBe('wrong');
    expect(verify({ ...asked, fileName: 'another.png' })).toBe('wrong');
    expect(verify({ ...asked, v: '0000000000000000' })).toBe('wrong');
    expect(verify({ ...asked, v: undefined })).toBe('wrong');
    expect(verify({ ...asked, expires: '99999999999' })).toBe('wrong');
    expect(verify({ ...asked, signature: undefined })).toBe('missing');
    const others = createMediaUrls({ secret: 'other' });
    expect(others.verify(row, asked, { now: NOW, isTrashed: false })).toBe('wrong');
  });

  test('is refused with any one character changed, left out or added', () => {
    const { signature = '' } = asked;
    expect(signature).toHaveLength(43);
    for (let at = 0; at < signature.length; at++) {
      const [before, after] = [signature.slice(0, at), signature.slice(at + 1)];
      const changed = signature[at] === 'A' ? 'B' : 'A';
      for (const other of [before + changed + after, before + after, `${before}A${signature.slice(at)}`]) {
        expect(verify({ ...asked, signature: other }), other).toBe('wrong');
      }
    }
    for (const other of ['', 'ü', signature.repeat(100)]) {
      expect(verify({ ...asked, signature: other })).toBe('wrong');
    }
  });

  test('ends with the bytes that it was made for', () => {
    const replaced = { ...row, checksum: '0'.repeat(64) };
    expect(urls.verify(replaced, asked, { now: NOW, isTrashed: false })).toBe('expired');
  });
});
