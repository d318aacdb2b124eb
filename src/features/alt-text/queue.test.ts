import { describe, expect, it } from 'vitest';
import {
  canRedo,
  canUndo,
  emptyQueue,
  isAtEnd,
  needsMore,
  type Queue,
  type QueueAction,
  queueReducer,
  refusedOf,
  totalOf,
  withOutcome,
} from './queue.ts';

const run = (queue: Queue, ...actions: QueueAction[]) => actions.reduce(queueReducer, queue);
const grow = (after: Queue['next'], ids: string[], next: string | null, total: number): QueueAction => ({
  type: 'grow',
  after,
  ids,
  next,
  total,
});
const leave = (id: string, outcome: 'written' | 'skipped' = 'written'): QueueAction => ({
  type: 'leave',
  id,
  outcome,
});
const save = (id: string, isOfField = true): QueueAction => ({
  type: 'save',
  id,
  save: { name: id, value: 'x', from: null, isOfField },
});
const three = run(emptyQueue, grow(undefined, ['a', 'b', 'c'], null, 3));

describe('the queue of pictures', () => {
  it('grows a page at a time, says the number that it began with, and then the true one', () => {
    expect(needsMore(emptyQueue)).toBe(true);
    const first = run(emptyQueue, grow(undefined, ['a', 'b'], 'after b', 5));
    expect(totalOf(first)).toBe(5);
    // Somebody has described one meanwhile, and another comes a second time.
    const all = run(first, leave('a'), grow('after b', ['b', 'c', 'd'], null, 3));
    expect(all.ids).toEqual(['a', 'b', 'c', 'd']);
    expect(totalOf(all)).toBe(4);
    expect(needsMore(all)).toBe(false);
  });

  it('takes no page twice', () => {
    const twice = run(emptyQueue, grow(undefined, ['a'], 'after a', 9), grow(undefined, ['a', 'z'], 'x', 9));
    expect(twice.ids).toEqual(['a']);
  });

  it('never says fewer than it goes on to show', () => {
    const more = run(emptyQueue, grow(undefined, ['a', 'b'], 'after b', 2));
    expect(totalOf(more)).toBe(3);
  });

  it('goes on once for a picture, however often a key was pressed', () => {
    const on = run(three, leave('a'), leave('a'), leave('b', 'skipped'));
    expect(on.at).toBe(2);
    expect(withOutcome(on, 'written')).toEqual(['a']);
    expect(isAtEnd(run(on, leave('c')))).toBe(true);
    expect(run(three, { type: 'back' }).at).toBe(0);
  });

  it('tells which are not saved, and forgets one that was given up', () => {
    const refused = run(three, save('a'), leave('a'), { type: 'failed', id: 'a', reason: 'No.' });
    expect(refusedOf(refused)).toMatchObject([{ id: 'a', reason: 'No.' }]);
    expect(refusedOf(run(refused, { type: 'saved', id: 'a' }))).toEqual([]);
    const dropped = run(refused, { type: 'drop', id: 'a' });
    expect(refusedOf(dropped)).toEqual([]);
    expect(withOutcome(dropped, 'written')).toEqual([]);
  });

  it('takes back what was saved last, once nothing is on its way', () => {
    const saved = run(three, save('a'), leave('a'), { type: 'saved', id: 'a' }, save('b'), leave('b'));
    expect(canUndo(saved)).toBe(false);
    const both = run(saved, { type: 'saved', id: 'b' });
    expect(canUndo(both)).toBe(true);
    const back = run(both, { type: 'undo' });
    expect(back).toMatchObject({ at: 1, saved: ['a'] });
    expect(withOutcome(back, 'written')).toEqual(['a']);
    expect(run(back, { type: 'undo' }, { type: 'undo' })).toMatchObject({ at: 0, saved: [] });
  });

  it('does again what was taken back, until something else is saved', () => {
    const stored = (id: string) => [save(id), leave(id), { type: 'saved', id }] as const;
    const both = run(three, ...stored('a'), ...stored('b'));
    const none = run(both, { type: 'undo' }, { type: 'undo' });
    expect([canRedo(both), canRedo(none)]).toEqual([false, true]);
    const again = run(none, { type: 'redo' });
    expect(again).toMatchObject({ at: 1, saved: ['a'], last: 'a' });
    expect(withOutcome(again, 'written')).toEqual(['a']);
    expect(run(again, { type: 'redo' }, { type: 'redo' })).toMatchObject({ at: 2, saved: ['a', 'b'] });
    expect(canRedo(run(again, ...stored('b')))).toBe(false);
  });

  it('goes through the skipped ones again', () => {
    const again = run(three, leave('a', 'skipped'), leave('b'), leave('c', 'skipped'), { type: 'again' });
    expect(again).toMatchObject({ ids: ['a', 'c'], at: 0 });
    expect(totalOf(again)).toBe(2);
    expect(withOutcome(again, 'skipped')).toEqual([]);
  });
});
