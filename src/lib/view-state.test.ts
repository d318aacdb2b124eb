import { describe, expect, it } from 'vitest';
import { applyViewState, hasFilters, narrows, parseViewState } from './view-state.ts';

describe('view state', () => {
  it('comes back as it was written', () => {
    const change = {
      view: 'list',
      keyword: 'a&b=ü',
      type: 'image',
      missingAltText: true,
      sortBy: 'title',
      sortDirection: 'desc',
      file: 'x',
      scope: 'everywhere',
      minSize: 0,
      maxSize: 5_000_000,
      createdFrom: '2026-02-17',
      createdTo: '2028-02-29',
    } as const;
    const params = applyViewState(new URLSearchParams(), change);
    expect(parseViewState(new URLSearchParams(params.toString()))).toMatchObject(change);
  });

  it('leaves defaults out of the address and keeps what it does not know', () => {
    const params = applyViewState(new URLSearchParams('q=x&other=1&view=list'), {
      keyword: '',
      view: 'grid',
    });
    expect(params.toString()).toBe('other=1');
  });

  it('ignores nonsense', () => {
    expect(
      parseViewState(
        new URLSearchParams(
          'type=evil&sort=1;drop&dir=up&file=&in=there&minSize=-1&maxSize=1e9&from=2026-02-30&to=17.2.2026&added=soon',
        ),
      ),
    ).toMatchObject({
      type: null,
      scope: 'below',
      minSize: null,
      maxSize: null,
      createdFrom: null,
      createdTo: null,
      period: null,
      sortBy: 'sortOrder',
      sortDirection: 'asc',
      file: null,
    });
  });

  it('takes no more of a keyword than the server does', () => {
    const { keyword } = parseViewState(new URLSearchParams({ q: `\0${'a'.repeat(199)}🙂b` }));
    expect(keyword).toHaveLength(200);
    expect(keyword.isWellFormed()).toBe(true);
  });

  it('has either a period or days', () => {
    const params = applyViewState(new URLSearchParams('from=2026-01-01&to=2026-01-31'), { period: 'today' });
    expect(params.toString()).toBe('added=today');
    expect(parseViewState(new URLSearchParams('added=year&from=2026-01-01')).createdFrom).toBeNull();
  });

  it('keeps where a search looks only while there is one', () => {
    const params = applyViewState(new URLSearchParams('q=a'), { scope: 'folder' });
    expect(params.toString()).toBe('q=a&in=folder');
    expect(applyViewState(params, { keyword: '' }).toString()).toBe('');
  });

  it('knows a filter from a search', () => {
    const state = (search: string) => parseViewState(new URLSearchParams(search));
    expect([narrows(state('q=a')), hasFilters(state('q=a'))]).toEqual([false, true]);
    for (const search of ['minSize=0', 'added=today', 'to=2026-01-01', 'private=true', 'type=audio'])
      expect(narrows(state(search)), search).toBe(true);
  });
});
