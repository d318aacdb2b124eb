import { expect, test } from 'vitest';
import { WayBack } from './way-back.ts';

/** Everything that was promised until now has happened. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

function begin() {
  const wayBack = new WayBack();
  const done: string[] = [];
  const ask = (direction: 'undo' | 'redo', has = true) =>
    wayBack.ask(direction, has, async () => void done.push(direction));
  return { wayBack, done, ask };
}

test('behind what is soon done, each press counts, in the order of the keys', async () => {
  const { wayBack, done, ask } = begin();
  const change = Promise.withResolvers<void>();
  wayBack.add(change.promise, null);
  expect([ask('undo'), ask('undo'), ask('redo')]).toEqual([null, null, null]);
  await settled();
  expect(done).toEqual([]);
  change.resolve();
  await settled();
  expect(done).toEqual(['undo', 'undo', 'redo']);
});

test('behind what takes long one waits, and the key that takes back what was pressed takes it back', async () => {
  const { wayBack, done, ask } = begin();
  const move = Promise.withResolvers<void>();
  wayBack.add(move.promise, { verb: 'move', direction: 'forth' });
  expect(ask('undo')).toBe('Will be undone when moving has ended.');
  expect(ask('redo')).toBe('Will not be undone after all.');
  expect(ask('undo')).toBe('Will be undone when moving has ended.');
  expect(ask('undo')).toBe('Will be undone when moving has ended.');
  move.resolve();
  await settled();
  expect(done).toEqual(['undo']);
  expect(ask('undo')).toBeNull();
  await settled();
  expect(done).toEqual(['undo', 'undo']);
});

test('nothing is promised that there will not be', () => {
  const { wayBack, ask } = begin();
  wayBack.add(new Promise(() => undefined), { verb: 'moveBack', direction: 'undo' });
  expect(ask('undo', false)).toBeNull();
  expect(ask('redo', false)).toBe('Will be done again when moving back has ended.');
});

test('what failed does not keep those behind it from their turn', async () => {
  const { wayBack, done, ask } = begin();
  wayBack.add(Promise.reject(new Error('move')), { verb: 'move', direction: 'forth' });
  wayBack.ask('undo', true, () => Promise.reject(new Error('undo')));
  ask('undo');
  await settled();
  ask('undo');
  await settled();
  expect(done).toEqual(['undo']);
});
