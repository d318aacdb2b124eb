import { expect, test } from 'vitest';
import { noteAnsweredAt } from './answers.ts';
import { followTo, isEarlier, knownPlace } from './event-id.ts';

test('ids are ordered by the start of the server, then by number', () => {
  expect(isEarlier('7-9', '7-10')).toBe(true);
  expect(isEarlier('7-10', '7-9')).toBe(false);
  expect(isEarlier('7-9', '7-9')).toBe(false);
  expect(isEarlier('6-100', '7-1')).toBe(true);
});

test('the place to begin at is that of the earliest answer, and moves on with the events that come', () => {
  expect(knownPlace()).toBeNull();
  for (const id of ['7-12', '7-9', null, '7-30']) noteAnsweredAt(id);
  expect(knownPlace()).toBe('7-9');
  followTo('7-31');
  noteAnsweredAt('7-8');
  expect(knownPlace()).toBe('7-31');
  followTo(null);
  noteAnsweredAt('7-40');
  expect(knownPlace()).toBe('7-31');
  noteAnsweredAt('7-20');
  expect(knownPlace()).toBe('7-20');
});
