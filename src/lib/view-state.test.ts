import { describe, expect, it } from 'vitest';
import { applyViewState, parseViewState } from './view-state.ts';

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
    expect(parseViewState(new URLSearchParams('type=evil&sort=1;drop&dir=up&file='))).toMatchObject({
      type: null,
      sortBy: 'sortOrder',
      sortDirection: 'asc',
      file: null,
    });
  });
});
