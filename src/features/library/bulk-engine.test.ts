import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BulkEngine } from './bulk-engine.ts';
import { BulkStore, type Say } from './bulk-store.ts';
import { targetOf } from './bulk-target.ts';

const toasts: Parameters<Say['toast']>[0][] = [];

const idOf = (index: number) => `0198c1f0-0000-7000-8000-${String(index).padStart(12, '0')}`;
const ids = (count: number) => Array.from({ length: count }, (_, index) => idOf(index));

type Row = {
  folderId: string | null;
  title: string | null;
  isFavorite: boolean;
  version: number;
  isTrashed: boolean;
};
type Call = { method: string; path: string; count: number };

/** A server with `count` files that lie in three places by turns, and what it was asked. */
function library(count: number) {
  const places = [null, idOf(9_001), idOf(9_002)];
  const rows = new Map<string, Row>(
    ids(count).map((id, index) => [
      id,
      {
        ...{ folderId: places[index % 3] ?? null, title: index % 2 ? `Title ${index}` : null },
        ...{ isFavorite: false, version: 1, isTrashed: false },
      },
    ]),
  );
  const calls: Call[] = [];
  /** Answers in place of the server, or lets it answer. */
  const trouble: { before?: (call: Call) => Response | undefined; after?: (call: Call) => void } = {};
  const shown = (id: string, row: Row) => ({
    ...{
      id,
      uploadId: id,
      title: row.title,
      description: null,
      altText: null,
      sortOrder: 0,
      isPrivate: false,
    },
    ...{ createdAt: '', updatedAt: '', version: row.version },
    ...{ folderId: row.folderId, isFavorite: row.isFavorite },
    upload: {
      ...{ id, fileName: 'a', fileSize: 1, fileUrl: '', mimeType: 'image/png', width: 1, height: 1 },
      ...{ checksum: '', thumbhash: null },
    },
  });
  const refused = (id: string, status: number) => ({ id, status, message: `No: ${status}` });
  const change = (
    { id, from, ...fields }: { id: string; from?: object } & Record<string, unknown>,
    isShort: boolean,
  ) => {
    const row = rows.get(id);
    if (!row || row.isTrashed) return refused(id, 404);
    const values = new Map<string, unknown>(Object.entries(row));
    if (Object.entries(from ?? {}).some(([name, value]) => values.get(name) !== value))
      return refused(id, 412);
    const before = Object.fromEntries(Object.keys(fields).map((name) => [name, values.get(name)]));
    Object.assign(row, fields, { version: row.version + 1 });
    return { id, status: 200, before, ...(isShort ? { version: row.version } : { data: shown(id, row) }) };
  };
  const trash = (id: string, isTrashed: boolean) => {
    const row = rows.get(id);
    if (!row || row.isTrashed === isTrashed) return refused(id, 404);
    row.isTrashed = isTrashed;
    return { id, status: 200, data: shown(id, row) };
  };
  vi.stubGlobal('window', {
    location: { origin: 'http://localhost' },
    addEventListener: vi.fn(),
    removeEventListener: vi.fn(),
  });
  vi.stubGlobal('fetch', async (url: URL, { method, body }: { method: string; body: string | null }) => {
    const sent = body === null ? {} : JSON.parse(body);
    const path = url.pathname.replace(/.*\/files/, '');
    const call = { method, path, count: (sent.items ?? sent.ids ?? [1]).length };
    calls.push(call);
    const instead = trouble.before?.(call);
    if (instead) return instead;
    let data: unknown;
    const single = path.slice(1);
    if (sent.items) data = sent.items.map((item: { id: string }) => change(item, sent.answer === 'versions'));
    else if (sent.ids) data = sent.ids.map((id: string) => trash(id, path === '/delete'));
    else if (method === 'PATCH') data = change({ id: single, ...sent }, false);
    else data = { status: 200, data: shown(single, rows.get(single) as Row) };
    trouble.after?.(call);
    const isSingle = !sent.items && !sent.ids;
    const answered = data as { status: number; data: unknown };
    return isSingle
      ? Response.json(answered.status === 200 ? { data: answered.data } : answered, {
          status: answered.status,
        })
      : Response.json({ data });
  });
  return { rows, calls, places, trouble };
}

function begin(libraryId = 'own') {
  const store = new BulkStore({
    toast: (message) => {
      toasts.push(message);
      return () => undefined;
    },
    announce: (text) => toasts.push({ text }),
  });
  const detach = store.attach();
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return { store, detach, engine: new BulkEngine({ queryClient, libraryId }, store) };
}
/** Also on a machine that is busy. */
const until = (check: () => void) => vi.waitFor(check, { timeout: 30_000 });
const ended = (store: BulkStore) =>
  until(() => {
    expect(store.state).toMatchObject({ now: null, waiting: 0 });
    expect(toasts.length + store.state.reports.length).toBeGreaterThan(0);
  });

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
    expect(calls.map(({ count }) => count).toSorted()).toEqual([200, 200, 50]);
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
    expect(calls.map(({ count }) => count)).toEqual([500, 500, 200]);
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
    expect([result?.done.length, result?.left.length]).toEqual([600, 400]);
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
    expect(toasts[0]?.text).toBe('Stopped: 400 moved to the trash, 600 left as they were.');
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
    expect(calls.map(({ method }) => method)).toEqual(['POST', 'POST', 'PATCH', 'PATCH']);
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
