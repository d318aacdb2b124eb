import { expect, test } from 'vitest';
import { createRoom, MEMORY_ROOM, nextTogether, SMALL_BYTES } from './room.ts';

const enough = createRoom(1e9);

test('small files are encoded together, up to a few megabytes, and a large one alone', () => {
  expect(nextTogether(Array(1000).fill(50_000), enough)).toBe(64);
  expect(nextTogether(Array(1000).fill(SMALL_BYTES), enough)).toBe(4);
  expect(nextTogether([SMALL_BYTES + 1, 10], enough)).toBe(1);
  expect(nextTogether([10, 10, SMALL_BYTES + 1], enough)).toBe(2);
  expect(nextTogether([], enough)).toBe(0);
});

test('no more than there is room for', () => {
  const room = createRoom(100);
  const free = room.take(70);
  expect(nextTogether([10, 10, 10, 10], room)).toBe(3);
  expect(nextTogether([40], room)).toBe(0);
  free();
  free();
  expect(room.taken()).toBe(0);
  expect(nextTogether([500], room)).toBe(1);
});

test('in memory there is less of it, for as long as the disk refuses', () => {
  const room = createRoom(1e9);
  room.take(1e6);
  room.setKept(false);
  expect(room.left()).toBe(MEMORY_ROOM - 1e6);
  room.setKept(true);
  expect(room.left()).toBe(999e6);
  const small = createRoom(100);
  small.setKept(false);
  expect(small.left()).toBe(100);
});
