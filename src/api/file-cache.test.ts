import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import type { Page } from '../contract/common.ts';
import type { MediaFile } from '../contract/file.ts';
import { keepNewer, patchCachedFile } from './file-cache.ts';
import { keys } from './keys.ts';

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

describe('a change of a file', () => {
  const list = (folderId: string) => keys.filePage('own', { folderId }, 1, 100);
  const filled = () => {
    const queryClient = new QueryClient();
    queryClient.setQueryData(list('x'), page(file('a', 1, 'A')), { updatedAt: 1_000 });
    queryClient.setQueryData(list('y'), page(file('b', 1, 'B')), { updatedAt: 1_000 });
    void queryClient.invalidateQueries();
    return queryClient;
  };

  it('is seen in every list that has the file', () => {
    const queryClient = filled();
    patchCachedFile(queryClient, 'own', 'a', (known) => ({ ...known, title: 'New' }));
    expect(queryClient.getQueryData<Page<MediaFile>>(list('x'))?.data[0]?.title).toBe('New');
  });

  it('makes no list look newer than it is', () => {
    const queryClient = filled();
    patchCachedFile(queryClient, 'own', 'a', (known) => ({ ...known, title: 'New' }));
    const outOfDate = { dataUpdatedAt: 1_000, isInvalidated: true };
    for (const id of ['x', 'y']) expect(queryClient.getQueryState(list(id))).toMatchObject(outOfDate);
  });
});
