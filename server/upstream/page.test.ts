import { describe, expect, test } from 'vitest';
import { readPage } from './page.ts';

const ids = (body: unknown) => readPage(body).items.map(({ id }) => id);

describe('a page from elsewhere', () => {
  test.each([
    ['as it is documented', { total: 7, page: 1, pageSize: 1, lastPage: 7, data: [{ id: 'a' }] }, 7],
    ['with its total in quotes', { total: '7', data: [{ id: 'a' }] }, 7],
    ['without a total', { data: [{ id: 'a' }] }, null],
    ['with a null for its total', { total: null, meta: null, data: [{ id: 'a' }] }, null],
    ['with a total that is none', { total: 'many', data: [{ id: 'a' }] }, null],
    ['as a bare list', [{ id: 'a' }], null],
    ['with per_page in meta', { data: [{ id: 'a' }], meta: { current_page: 1, per_page: 1, total: 9 } }, 9],
    ['of flockx', { items: [{ id: 'a' }], meta: { total: 3, has_next: true, page: 1 } }, 3],
    ['of flockx, without meta', { items: [{ id: 'a' }] }, null],
  ])('is read %s', (_, body, total) => {
    expect(ids(body)).toEqual(['a']);
    expect(readPage(body).total).toBe(total);
  });

  test('keeps more fields, takes fewer and nulls, and numbers for ids', () => {
    const body = { data: [{ id: 12, title: null, surprise: [1] }, { id: 'b' }], links: {} };
    expect(readPage(body).items).toEqual([{ id: '12', title: null, surprise: [1] }, { id: 'b' }]);
  });

  test.each([
    null,
    'text',
    3,
    {},
    { data: null },
    { data: { id: 'a' } },
    { data: [{ name: 'no id' }] },
    { data: [{ id: null }] },
    { data: [{ id: '' }] },
    { total: 0, files: [] },
    [['a']],
  ])('is never taken for an empty library: %j', (body) => {
    expect(() => readPage(body)).toThrow(expect.objectContaining({ fault: 'notUnderstood' }));
  });
});
