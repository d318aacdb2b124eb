import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { begin, ended, idOf, ids, library, toasts, until } from './bulk-rig.ts';
import { targetOf } from './bulk-target.ts';

beforeEach(() => {
  toasts.length = 0;
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a selection', () => {
  test('is deleted once, though the answer got lost on its way', async () => {
    const { rows, calls, trouble } = library(20);
    const { engine, store } = begin();
    trouble.after = () => {
      delete trouble.after;
      throw new TypeError('connection reset');
    };
    engine.delete(targetOf([...ids(20)]));
    await ended(store);
    expect(toasts.map(({ text }) => text)).toEqual(['20 files moved to the trash.']);
    expect(calls).toHaveLength(2);
    expect([...rows.values()].every(({ isTrashed }) => isTrashed)).toBe(true);
  });

  test('is left alone from the moment on when the session has ended', async () => {
    const { calls, trouble } = library(1_000);
    const { engine, store } = begin();
    trouble.before = () =>
      calls.length > 3 ? Response.json({ message: 'Unauthorized' }, { status: 401 }) : undefined;
    engine.delete(targetOf(ids(1_000)));
    await ended(store);
    const { result } = store.state.reports[0] ?? {};
    expect(result).toMatchObject({ failed: [], stoppedBy: 'You are signed out.' });
    expect([result?.done.length, result?.left.length]).toEqual([300, 700]);
    expect(calls.length).toBeLessThanOrEqual(5);
  });

  test('is stopped when one leaves the library, which is told in a toast; what waited is not begun', async () => {
    const { calls, trouble } = library(1_000);
    const { engine, store, detach } = begin();
    trouble.before = () => {
      if (calls.length === 2) detach();
      return undefined;
    };
    engine.delete(targetOf(ids(1_000)));
    engine.set('favourite', 'changeBack', targetOf(ids(10)), { isFavorite: true });
    await until(() => expect(toasts).toHaveLength(1));
    expect(toasts[0]?.text).toBe('Stopped: 100 moved to the trash, 900 left as they were.');
    await ended(store);
    expect(calls.every(({ path }) => path === '/delete')).toBe(true);
  });

  test('waits for those before it', async () => {
    const { calls } = library(300);
    const { engine, store } = begin();
    const waiting: number[] = [];
    store.subscribe(() => waiting.push(store.state.waiting));
    engine.delete(targetOf(ids(300)));
    engine.set('favourite', 'changeBack', targetOf(ids(300)), { isFavorite: true });
    await until(() => expect(store.state.reports).toHaveLength(1));
    expect(waiting).toContain(1);
    expect(calls.map(({ method }) => method)).toEqual(['POST', 'POST', 'POST', 'PATCH', 'PATCH', 'PATCH']);
    expect(store.state.reports[0]?.result.failed).toHaveLength(300);
  });

  test('of another size than was seen is asked about first', async () => {
    const { calls } = library(10);
    const { engine, store } = begin();
    const target = { count: 9, resolve: async () => ids(10) };
    engine.delete(target);
    await until(() => expect(store.state.question).toMatchObject({ expected: 9, found: 10 }));
    expect(calls).toEqual([]);
    store.state.question?.answer(false);
    await until(() => expect(store.state.now).toBeNull());
    expect(calls).toEqual([]);
    engine.delete(target);
    await until(() => expect(store.state.question).not.toBeNull());
    store.state.question?.answer(true);
    await ended(store);
    expect(calls).toEqual([{ method: 'POST', path: '/delete', count: 10 }]);
  });

  test('whose answer got lost is set, but where somebody has written something else since', async () => {
    const { rows, trouble } = library(3);
    const { engine, store } = begin();
    trouble.after = () => {
      delete trouble.after;
      Object.assign(rows.get(idOf(1)) ?? {}, { title: 'Theirs', version: 9 });
      throw new TypeError('connection reset');
    };
    const to = (title: string | null) => ({ from: { title }, to: { title: 'Ours' } });
    const edits = [to(null), to('Title 1'), to(null)].map((edit, index) => [idOf(index), edit] as const);
    engine.edit('edit', targetOf(ids(3)), new Map(edits));
    await ended(store);
    expect(store.state.reports[0]?.result).toMatchObject({
      done: [idOf(0), idOf(2)],
      failed: [{ id: idOf(1), reason: 'Somebody changed it in the meantime.' }],
    });
    store.state.reports[0]?.undo?.();
    await until(() => expect([...rows.values()].map(({ title }) => title)).toEqual([null, 'Theirs', null]));
  });
});

test('a library that takes no calls for many files has them changed one by one', async () => {
  const { rows, calls } = library(5);
  const { engine, store } = begin('remote');
  engine.set('favourite', 'changeBack', targetOf(ids(5)), { isFavorite: true });
  await ended(store);
  expect([...rows.values()].every(({ isFavorite }) => isFavorite)).toBe(true);
  const changes = () => calls.filter(({ method }) => method === 'PATCH').map(({ path }) => path);
  expect(changes().toSorted()).toEqual(ids(5).map((id) => `/${id}`));
  toasts[0]?.action?.onAction();
  await until(() => expect(changes()).toHaveLength(10));
  expect([...rows.values()].some(({ isFavorite }) => isFavorite)).toBe(false);
});

test('there, too, a text is set only where it is still what it was', async () => {
  const { rows } = library(5);
  const { engine, store } = begin('remote');
  const edits = new Map(
    [...rows].map(([id, { title }]) => [id, { to: { title: 'New' }, from: { title } }] as const),
  );
  Object.assign(rows.get(idOf(2)) ?? {}, { title: 'Theirs' });
  engine.edit('edit', targetOf(ids(5)), edits);
  await until(() => expect(store.state.reports).toHaveLength(1));
  expect([...rows.values()].map(({ title }) => title)).toEqual(['New', 'New', 'Theirs', 'New', 'New']);
  expect(store.state.reports[0]?.result.failed).toEqual([
    { id: idOf(2), reason: 'Somebody changed it in the meantime.' },
  ]);
});

test('where there is no trash a delete asks first, and one whose answer was lost is done', async () => {
  const { rows, calls, trouble } = library(2);
  const { engine, store } = begin('remote');
  const onGone = vi.fn();
  engine.delete(targetOf([idOf(0)], onGone));
  await until(() => expect(store.state.question).toMatchObject({ verb: 'deleteForGood', found: 1 }));
  store.state.question?.answer(false);
  await until(() => expect(store.state.now).toBeNull());
  expect(calls).toEqual([]);

  let isLost = true;
  trouble.after = ({ method }) => {
    if (method !== 'DELETE' || !isLost) return;
    isLost = false;
    throw new TypeError('the line broke');
  };
  engine.delete(targetOf([idOf(0)], onGone));
  await until(() => expect(store.state.question).not.toBeNull());
  store.state.question?.answer(true);
  await ended(store);
  expect(rows.get(idOf(0))?.isTrashed).toBe(true);
  expect(calls.map(({ method }) => method)).toEqual(['DELETE', 'DELETE']);
  expect(store.state.reports).toEqual([]);
  expect(onGone).toHaveBeenCalledWith([idOf(0)]);
  expect(toasts.at(-1)).toMatchObject({ text: '1 file deleted for good.' });
  expect(toasts.at(-1)?.action).toBeUndefined();
});
