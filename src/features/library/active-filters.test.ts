import { describe, expect, test } from 'vitest';
import { applyViewState, narrows, parseViewState } from '../../lib/view-state.ts';
import { activeFilters } from './active-filters.ts';

const state = (search: string) => parseViewState(new URLSearchParams(search));
const labels = (search: string) => activeFilters(state(search)).map(({ label }) => label);

describe('the filters in force', () => {
  test('are said in words', () => {
    expect(labels('q=cat&sort=title')).toEqual([]);
    expect(labels('type=video&favourite=true&private=true&missingAlt=true')).toEqual([
      'Videos',
      'Favourites',
      'Private',
      'No alt text',
    ]);
    expect(labels('minSize=1000000')).toEqual(['1 MB or larger']);
    expect(labels('maxSize=1500')).toEqual(['1.5 kB or smaller']);
    expect(labels('minSize=0&maxSize=2000000000')).toEqual(['0 B to 2 GB']);
    expect(labels('added=7days')).toEqual(['Added in the last 7 days']);
    expect(labels('added=year')).toEqual(['Added this year']);
    expect(labels('from=2026-02-17&to=2026-02-17')[0]).toMatch(/^Added on .*2026/);
    expect(labels('from=2026-02-17')[0]).toMatch(/^Added since .*17/);
    expect(labels('to=2026-02-17')[0]).toMatch(/^Added until .*17/);
  });

  test('can each be taken away, until none is left', () => {
    let params = new URLSearchParams('type=image&favourite=true&minSize=1&maxSize=9&from=2026-01-01&q=a');
    for (let left = 4; left > 0; left--) {
      const filters = activeFilters(parseViewState(params));
      expect(filters).toHaveLength(left);
      params = applyViewState(params, filters[0]?.removal ?? {});
    }
    expect(params.toString()).toBe('q=a');
    expect(narrows(parseViewState(params))).toBe(false);
  });
});
