import { describe, expect, test } from 'vitest';
import { parseViewState } from '../../lib/view-state.ts';
import { fileQuery, searchChange, withoutOrder } from './file-query.ts';

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
      state('q= cat &type=image&favourite=true&missingAlt=true&subfolders=true&sort=title'),
    );
    expect(query).toEqual({
      folderId: 'f',
      recursive: true,
      keyword: 'cat',
      type: 'image',
      isFavorite: true,
      missingAltText: true,
      sortBy: 'title',
      sortDirection: 'asc',
    });
    expect(withoutOrder(query)).not.toHaveProperty('sortBy');
  });
});

describe('a search', () => {
  test('in a folder looks below it, until it ends', () => {
    expect(searchChange(state(''), 'c', 'f')).toEqual({ keyword: 'c', recursive: true });
    expect(searchChange(state('q=c'), 'ca', 'f')).toEqual({ keyword: 'ca' });
    expect(searchChange(state('q=ca&subfolders=true'), '', 'f')).toEqual({ keyword: '', recursive: false });
  });

  test('of the whole library is everywhere anyway', () => {
    expect(searchChange(state(''), 'c', undefined)).toEqual({ keyword: 'c' });
  });
});
