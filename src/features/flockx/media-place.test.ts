import { expect, test } from 'vitest';
import { isIdOrNothing, readPlace, writePlace } from './media-place.ts';

const ID = '019c6a52-1a3b-7d0e-9c41-5b7f0a6e2d15';

test('a place is in the address whole, and comes back out of it', () => {
  const place = {
    filters: { resource_type: 'image', format: 'png', knowledge_graph: ID, twin: ID },
    page: 7,
    item: '12',
  };
  const address = writePlace(new URLSearchParams('view=x'), place);
  expect(address.toString()).toBe(
    `view=x&type=image&format=png&knowledgeGraph=${ID}&twin=${ID}&page=7&item=12`,
  );
  expect(readPlace(address)).toEqual(place);
  expect(writePlace(address, { filters: {}, page: 1, item: null }).toString()).toBe('view=x');
});

test.each(['0', '-1', '1.5', 'x', '', '1e3'])('page %j is the first', (page) => {
  expect(readPlace(new URLSearchParams({ page })).page).toBe(1);
});

test('a filter that is wrong is not left out, and one that is empty is none', () => {
  expect(readPlace(new URLSearchParams({ twin: 'nonsense', format: ' ' })).filters).toEqual({
    twin: 'nonsense',
  });
});

test('ids are UUIDs in either case, or nothing', () => {
  for (const text of ['', '  ', ID, ID.toUpperCase(), ` ${ID} `]) expect(isIdOrNothing(text)).toBe(true);
  for (const text of ['x', ID.slice(1), `${ID}0`]) expect(isIdOrNothing(text)).toBe(false);
});
