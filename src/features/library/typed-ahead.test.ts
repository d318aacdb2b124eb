import { expect, test } from 'vitest';
import { TypedAhead } from './typed-ahead.ts';

const spot = { index: 7, field: 'altText' } as const;
const below = { index: 8, field: 'altText' } as const;
const key = (name: string, held = {}) => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

const typed = (keys: string[], at: { index: number; field: 'altText' } = spot) => {
  const ahead = new TypedAhead();
  for (const each of keys) ahead.handleKey(at, key(each));
  return ahead;
};

test('what is typed is kept for the field that is awaited, and given to it once', () => {
  const ahead = typed(['n', ' ', 'u', '東', '🙂', 'Backspace']);
  expect(ahead.take({ ...spot })).toBe('n u東');
  expect(ahead.take(spot)).toBe('');
});

test('keys that write nothing are left to others', () => {
  const ahead = new TypedAhead();
  for (const name of ['Enter', 'Tab', 'ArrowUp', 'F2', 'Shift'])
    expect(ahead.handleKey(spot, key(name))).toBe(false);
  expect(ahead.handleKey(spot, key('z', { ctrlKey: true }))).toBe(false);
});

test('it goes to no other field, but along where its file turns out to have none', () => {
  expect(typed(['a']).take(below)).toBe('');
  expect(typed(['a']).take(null)).toBe('');
  const ahead = typed(['a']);
  ahead.follow(spot, below);
  ahead.handleKey(below, key('b'));
  expect(ahead.take(below)).toBe('ab');
});
