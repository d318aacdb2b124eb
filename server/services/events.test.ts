import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/contract/event.ts';
import { createEvents } from './events.ts';

const changeOf = (...ids: string[]): Change => ({ kind: 'file.created', ids, folderIds: [], version: null });
const create = () => createEvents({ othersChanges: async () => 1, boot: 7 });

describe('events', () => {
  test('are kept up to ten thousand, and told again after any of those', async () => {
    const events = create();
    for (let count = 1; count <= 10_001; count++) events.publish(changeOf(String(count)));
    const all = await events.listen('a', '7-1');
    expect(await all.next()).toMatchObject({ type: 'change', id: '7-2', change: { ids: ['2'] } });
    const some = await events.listen('a', '7-10000');
    expect(await some.next()).toMatchObject({ id: '7-10001', change: { ids: ['10001'] } });
    const tooOld = await events.listen('a', '7-0');
    expect(await tooOld.next()).toEqual({ type: 'reset', id: '7-10001' });
    const future = await events.listen('a', '7-10002');
    expect(await future.next()).toEqual({ type: 'reset', id: '7-10001' });
  });

  test('with many ids are kept in smaller number', async () => {
    const events = create();
    const ids = Array.from({ length: 500 }, String);
    for (let count = 1; count <= 201; count++) events.publish(changeOf(...ids));
    expect(await (await events.listen('a', '7-0')).next()).toEqual({ type: 'reset', id: '7-201' });
    expect(await (await events.listen('a', '7-1')).next()).toMatchObject({ id: '7-2' });
  });

  test('that a slow listener has missed cost it a reset, and nobody memory', async () => {
    const events = create();
    const slow = await events.listen('a', undefined);
    expect(await slow.next()).toEqual({ type: 'ready', id: '7-0' });
    for (let count = 1; count <= 30_000; count++) events.publish(changeOf(String(count)));
    expect(await slow.next()).toEqual({ type: 'reset', id: '7-30000' });
    events.publish(changeOf('next'));
    expect(await slow.next()).toMatchObject({ id: '7-30001', change: { ids: ['next'] } });
  });

  test('end for everybody at the close, and begin for nobody', async () => {
    const events = create();
    const waiting = await events.listen('a', undefined);
    await waiting.next();
    const end = waiting.next();
    events.close();
    expect(await end).toBeNull();
    await expect(events.listen('a', undefined)).rejects.toMatchObject({ kind: 'unavailable' });
  });

  test('of another program that came while nobody listened are told to whoever comes back', async () => {
    let others = 1;
    const events = createEvents({ othersChanges: async () => others, boot: 7 });
    (await events.listen('a', undefined)).close();
    others = 2;
    const back = await events.listen('a', '7-0');
    expect(await back.next()).toMatchObject({ change: { kind: 'library.changed' } });
  });

  test('go on when the database cannot be asked', async () => {
    const events = createEvents({ othersChanges: () => Promise.reject(new Error('busy')), boot: 7 });
    expect(await (await events.listen('a', undefined)).next()).toEqual({ type: 'ready', id: '7-0' });
  });
});
