import { describe, expect, it } from 'vitest';
import type { Page } from '../contract/common.ts';
import type { MediaFile } from '../contract/file.ts';
import { keepNewer } from './file-cache.ts';

// Only these fields matter here.
const file = (id: string, version: number, title: string) => ({ id, version, title }) as MediaFile;
const page = (...data: MediaFile[]): Page<MediaFile> => ({
  total: data.length,
  page: 1,
  pageSize: 100,
  lastPage: 1,
  data,
});

describe('a page that was on its way while a file was changed', () => {
  it('does not bring the old file back', () => {
    const before = page(file('a', 2, 'New'), file('b', 1, 'B'));
    const fresh = page(file('c', 1, 'C'), file('a', 1, 'Old'), file('b', 3, 'B, renamed'));
    expect(keepNewer(before, fresh).data.map(({ title }) => title)).toEqual(['C', 'New', 'B, renamed']);
  });

  it('is taken as it is where nothing was known', () => {
    const fresh = page(file('a', 1, 'A'));
    expect(keepNewer(undefined, fresh)).toBe(fresh);
  });
});
