import { describe, expect, test } from 'vitest';
import { parseViewState } from '../../lib/view-state.ts';
import { fileQuery, spansFolders, withoutOrder } from './file-query.ts';

const state = (search: string) => parseViewState(new URLSearchParams(search));
const order = { sortBy: 'sortOrder', sortDirection: 'asc' };

describe('what the server is asked for', () => {
  test('is the folder, the top or the whole library', () => {
    expect(fileQuery('f', state(''))).toEqual({ ...order, folderId: 'f' });
    expect(fileQuery(null, state(''))).toEqual({ ...order, folderId: 'root' });
    expect(fileQuery(undefined, state('subfolders=true'))).toEqual(order);
  });

  test('has the filters of the address', () => {
    const query = fileQuery(
      'f',
      state('q= cat &type=image&favourite=true&missingAlt=true&sort=title&minSize=0&maxSize=1000'),
    );
    expect(query).toEqual({
      folderId: 'f',
      recursive: true,
      keyword: 'cat',
      type: 'image',
      isFavorite: true,
      missingAltText: true,
      minSize: 0,
      maxSize: 1000,
      sortBy: 'title',
      sortDirection: 'asc',
    });
    expect(withoutOrder(query)).not.toHaveProperty('sortBy');
  });

  test('of a search is where that looks; of a folder, what it shows', () => {
    const asked = (search: string) => {
      const query = fileQuery('f', state(search));
      return [query.folderId, query.recursive ?? false, spansFolders(query)];
    };
    expect(asked('q=c')).toEqual(['f', true, true]);
    expect(asked('q=c&in=folder&subfolders=true')).toEqual(['f', false, false]);
    expect(asked('q=c&in=everywhere')).toEqual([undefined, false, true]);
    expect(asked('in=everywhere')).toEqual(['f', false, false]);
    expect(asked('subfolders=true')).toEqual(['f', true, true]);
  });

  test('has days as they begin and end where the user is', () => {
    const now = new Date(2026, 1, 17, 15, 30);
    const asked = (search: string) => {
      const { createdFrom, createdTo } = fileQuery(undefined, state(search), now);
      return [createdFrom && new Date(createdFrom), createdTo && new Date(createdTo)];
    };
    expect(asked('added=today')).toEqual([new Date(2026, 1, 17), undefined]);
    expect(asked('added=7days')).toEqual([new Date(2026, 1, 11), undefined]);
    expect(asked('added=30days')).toEqual([new Date(2026, 0, 19), undefined]);
    expect(asked('added=year')).toEqual([new Date(2026, 0, 1), undefined]);
    expect(asked('from=2026-02-01&to=2026-02-28')).toEqual([
      new Date(2026, 1, 1),
      new Date(2026, 1, 28, 23, 59, 59, 999),
    ]);
    expect(fileQuery(undefined, state('to=2026-02-28')).createdTo).toMatch(/Z$/);
  });
});
