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
  test('is moved in few calls, and taken back to where each file was, though none was ever loaded', async () => {
    const { rows, calls, places } = library(450);
    const { engine, store } = begin();
    const folderId = idOf(9_003);
    engine.set('move', 'moveBack', targetOf(ids(450)), { folderId });
    await ended(store);
    expect(toasts.map(({ text }) => text)).toEqual(['450 files moved.']);
    expect(calls.map(({ count }) => count).toSorted()).toEqual([150, 200, 50, 50]);
    expect(new Set([...rows.values()].map((row) => row.folderId))).toEqual(new Set([folderId]));

    // Somebody has put one elsewhere since, and only renamed another.
    Object.assign(rows.get(idOf(4)) ?? {}, { folderId: places[2], version: 9 });
    Object.assign(rows.get(idOf(5)) ?? {}, { version: 9 });
    toasts[0]?.action?.onAction();
    await until(() => expect(store.state.reports).toHaveLength(1));
    const undone = [...rows.values()].map((row) => row.folderId);
    expect(undone).toEqual(ids(450).map((id, index) => places[id === idOf(4) ? 2 : index % 3]));
    expect(store.state.reports[0]?.result).toMatchObject({
      failed: [{ id: idOf(4), reason: 'Somebody changed it in the meantime.' }],
      left: [],
    });
  });

  test('gets each file its own text, in calls of five hundred, and each its former one back and again', async () => {
    const { rows, calls } = library(1_200);
    const { engine, store } = begin();
    const titles = () => [...rows.values()].map(({ title }) => title);
    const before = titles();
    const edits = new Map(
      [...rows].map(([id, { title }], index) => [
        id,
        { to: { title: `Name ${index + 1}` }, from: { title } },
      ]),
    );
    // Somebody has named one, and marked another, since that was looked at.
    Object.assign(rows.get(idOf(4)) ?? {}, { title: 'Theirs', version: 2 });
    Object.assign(rows.get(idOf(5)) ?? {}, { isFavorite: true, version: 2 });
    engine.edit('edit', targetOf([...edits.keys()]), edits);
    await until(() => expect(store.state.reports).toHaveLength(1));
    expect(calls.map(({ count }) => count)).toEqual([50, 500, 500, 150]);
    const edited = before.map((_, index) => (index === 4 ? 'Theirs' : `Name ${index + 1}`));
    expect(titles()).toEqual(edited);
    expect(store.state.reports[0]).toMatchObject({
      text: '1,199 edited, 1 failed',
      result: { failed: [{ id: idOf(4), reason: 'Somebody changed it in the meantime.' }], left: [] },
    });

    engine.undo();
    await until(() => expect(titles()).toEqual(before.with(4, 'Theirs')));
    await ended(store);
    engine.redo();
    await until(() => expect(titles()).toEqual(edited));
    await ended(store);
    engine.undo();
    await until(() => expect(titles()).toEqual(before.with(4, 'Theirs')));
  });

  test('is undone and redone in the order of the keys, before any answer has come', async () => {
    const { rows, calls } = library(3);
    const { engine, store } = begin();
    engine.set('favourite', 'changeBack', targetOf(ids(1)), { isFavorite: true });
    engine.set('favourite', 'changeBack', targetOf(ids(3).slice(1)), { isFavorite: true });
    engine.undo();
    engine.undo();
    engine.redo();
    await until(() => expect(calls).toHaveLength(5));
    await ended(store);
    expect([...rows.values()].map(({ isFavorite }) => isFavorite)).toEqual([true, false, false]);
  });

  test('is undone and redone as often as one likes', async () => {
    const { rows } = library(3);
    const { engine, store } = begin();
    const stars = () => [...rows.values()].filter(({ isFavorite }) => isFavorite).length;
    Object.assign(rows.get(idOf(1)) ?? {}, { isFavorite: true });
    engine.set('favourite', 'changeBack', targetOf(ids(3)), { isFavorite: true });
    await ended(store);
    for (let round = 0; round < 2; round++) {
      engine.undo();
      await until(() => expect(stars()).toBe(1));
      await ended(store);
      engine.redo();
      await until(() => expect(stars()).toBe(3));
      await ended(store);
    }
  });

  test('that takes long is undone once it has ended, once however often one presses meanwhile', async () => {
    const { rows } = library(450);
    const { engine, store } = begin();
    const stars = () => [...rows.values()].filter(({ isFavorite }) => isFavorite).length;
    engine.set('favourite', 'changeBack', targetOf([idOf(0)]), { isFavorite: true });
    await until(() => expect(toasts).toHaveLength(1));
    engine.set('favourite', 'changeBack', targetOf(ids(450).slice(1)), { isFavorite: true });
    for (let press = 0; press < 3; press++) engine.undo();
    const waits = 'Will be undone when adding to favourites has ended.';
    expect(toasts.slice(1).map(({ text }) => text)).toEqual([waits, waits, waits]);
    await until(() => expect(toasts.at(-1)?.text).toBe('Favourite of 449 files changed back.'));
    await ended(store);
    expect(stars()).toBe(1);
    engine.undo();
    await until(() => expect(stars()).toBe(0));
  });

  test('whose end went wrong keeps neither what waits nor an undo from its turn', async () => {
    const { rows } = library(4);
    const { engine, store } = begin();
    const onGone = () => {
      throw new Error('the list is gone');
    };
    engine.delete(targetOf(ids(2), onGone));
    engine.set('favourite', 'changeBack', targetOf(ids(4).slice(2)), { isFavorite: true });
    await ended(store);
    expect([...rows.values()].map(({ isFavorite }) => isFavorite)).toEqual([false, false, true, true]);
    engine.undo();
    await until(() => expect([...rows.values()].some(({ isFavorite }) => isFavorite)).toBe(false));
  });

  test('whose report offers to undo it takes that back with it when it is undone by the key', async () => {
    const { rows } = library(3);
    const { engine, store } = begin();
    Object.assign(rows.get(idOf(2)) ?? {}, { isTrashed: true });
    engine.delete(targetOf(ids(3)));
    await until(() => expect(store.state.reports).toHaveLength(1));
    expect(store.state.reports[0]?.undo).not.toBeNull();
    engine.undo();
    await until(() => expect(toasts.map(({ text }) => text)).toEqual(['2 files restored.']));
    expect(store.state.reports).toEqual([]);
  });

  test('whose files are as asked already needs no way back', async () => {
    const { places } = library(2);
    const { engine, store } = begin();
    engine.set('move', 'moveBack', targetOf([idOf(0), idOf(0)]), { folderId: places[0] ?? null });
    await ended(store);
    expect(toasts[0]?.action).toBeUndefined();
  });
});
