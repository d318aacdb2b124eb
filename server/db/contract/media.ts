import { describe, expect, test } from 'vitest';
import type { ListMedia, NewMediaItem } from '../interface/media.ts';
import type { Database } from '../interface.ts';
import { aFile, anyId, doings, later } from './builders.ts';
import type { OpenDatabase } from './open.ts';

type Open = (options?: { maxBytes: number }) => Promise<{ db: Database; dispose: () => Promise<void> }>;

const SOURCE = 'https://example.com/picture.png';

function anItem(given: Partial<NewMediaItem> = {}): NewMediaItem {
  return {
    id: anyId(),
    name: 'Item',
    sourceUrl: SOURCE,
    description: null,
    knowledgeGraph: null,
    channel: null,
    message: null,
    twin: null,
    community: null,
    organization: null,
    createdAt: later(),
    ...given,
  };
}

const idsOf = async (db: Database, query: Partial<ListMedia> = {}) =>
  (await db.media.list({ page: 1, pageSize: 100, ...query })).rows.map(
    ({ file, item }) => file?.id ?? item?.id,
  );

/** A file for an item, as the one that fetches it makes it. */
const fileFor = ({ id, createdAt }: NewMediaItem) => aFile({ id, createdAt, title: 'Fetched' });

async function ready(db: Database, given: Partial<NewMediaItem> = {}) {
  const item = await db.media.create(anItem(given));
  await db.media.begin(item.id, later());
  await db.media.finish(fileFor(item), later());
  return item;
}

export function mediaContract(database: OpenDatabase) {
  describe('media items', () => {
    test('keep what was asked for', async () => {
      const db = database();
      const ids = { knowledgeGraph: anyId(), channel: anyId(), message: anyId() };
      const asked = anItem({
        ...ids,
        twin: anyId(),
        community: anyId(),
        organization: anyId(),
        description: 'D',
      });
      const state = { status: 'pending', reason: null, attempts: 0, dueAt: asked.createdAt } as const;
      const created = await db.media.create(asked);
      expect(created).toEqual({ ...asked, ...state, modifiedAt: asked.createdAt });
      expect(await db.media.get(asked.id)).toEqual({ file: null, item: created });
      expect(await db.media.get(anyId())).toBeNull();
      const without = await db.media.create(anItem({ sourceUrl: null, name: '' }));
      expect(without).toMatchObject({ status: 'none', dueAt: null, name: '' });
    });

    test('are one list with the files, the newest first, without what lies in the trash', async () => {
      const db = database();
      const { file } = doings(db);
      const [first, second] = [await file(), await db.media.create(anItem())];
      const [third, fourth, trashed] = [await file(), await ready(db), await file()];
      await db.files.trash(trashed.id, undefined, later());
      const all = [fourth.id, third.id, second.id, first.id];
      expect(await idsOf(db)).toEqual(all);
      expect(await db.media.list({ page: 2, pageSize: 3 })).toEqual({
        total: 4,
        rows: [{ file: first, item: null }],
      });
      expect(await db.media.list({ page: 3, pageSize: 3 })).toEqual({ total: 4, rows: [] });
      await db.files.trash(fourth.id, undefined, later());
      expect(await idsOf(db)).toEqual(all.slice(1));
      expect(await db.media.get(fourth.id)).toBeNull();
      await db.trash.restoreFile(fourth.id, later());
      expect(await idsOf(db)).toEqual(all);
      await db.files.trash(fourth.id, undefined, later());
      await db.trash.deleteFile(fourth.id);
      expect(await db.media.get(fourth.id)).toBeNull();
      expect(await idsOf(db)).toEqual(all.slice(1));
    });

    test('are found by what they were asked for with, and files by what they are', async () => {
      const db = database();
      const { file } = doings(db);
      const ids = { knowledgeGraph: anyId(), twin: anyId(), community: anyId(), organization: anyId() };
      const [pending, done] = [await db.media.create(anItem(ids)), await ready(db, ids)];
      const pdf = await file({ type: 'document', mimeType: 'application/pdf' });
      for (const name of ['knowledgeGraph', 'twin', 'community', 'organization'] as const) {
        expect(await idsOf(db, { [name]: ids[name] })).toEqual([done.id, pending.id]);
        expect(await db.media.list({ page: 1, pageSize: 1, [name]: ids[name] })).toMatchObject({ total: 2 });
        expect(await idsOf(db, { [name]: anyId() })).toEqual([]);
      }
      expect(await idsOf(db, { ...ids, type: 'image', mimeTypes: ['image/png'] })).toEqual([done.id]);
      expect(await idsOf(db, { twin: ids.twin, community: anyId() })).toEqual([]);
      expect(await idsOf(db, { type: 'document' })).toEqual([pdf.id]);
      expect(await idsOf(db, { mimeTypes: ['application/pdf', 'image/gif'] })).toEqual([pdf.id]);
      expect(await idsOf(db, { type: 'image', mimeTypes: ['application/pdf'] })).toEqual([]);
      expect(await idsOf(db, { mimeTypes: [] })).toEqual([]);
      const totalOf = async (query: Partial<ListMedia>) =>
        (await db.media.list({ page: 9, pageSize: 1, ...query })).total;
      expect([await totalOf({}), await totalOf({ type: 'image' })]).toEqual([3, 1]);
      await db.files.trash(done.id, undefined, later());
      expect(await idsOf(db, { twin: ids.twin })).toEqual([pending.id]);
      expect([await totalOf({}), await totalOf({ type: 'image' })]).toEqual([2, 0]);
      expect([
        await totalOf({ type: 'document' }),
        await totalOf({ mimeTypes: ['application/pdf'] }),
      ]).toEqual([1, 1]);
    });

    test('are made once for a key, which is not the one of a file', async () => {
      const db = database();
      const key = { owner: 'token', key: 'k' };
      const file = await db.files.create(aFile(), key);
      expect(await db.createKeys.media(key)).toBeNull();
      const made = await Promise.all(Array.from({ length: 5 }, () => db.media.create(anItem(), key)));
      const [item] = made;
      expect(new Set(made.map(({ id }) => id)).size).toBe(1);
      expect(await db.createKeys.media(key)).toEqual({ row: { file: null, item }, isTrashed: false });
      expect(await db.createKeys.file(key)).toMatchObject({ row: { id: file.id } });
      const id = item?.id ?? '';
      await db.media.begin(id, later());
      await db.media.finish(aFile({ id }), later());
      expect(await db.createKeys.media(key)).toMatchObject({ row: { file: { id } }, isTrashed: false });
      await db.files.trash(id, undefined, later());
      expect(await db.createKeys.media(key)).toMatchObject({ row: { file: { id } }, isTrashed: true });
      await db.trash.deleteFile(id);
      expect(await db.createKeys.media(key)).toEqual({ row: null, isTrashed: false });
      await expect(db.media.create(anItem(), key)).rejects.toMatchObject({ kind: 'notFound' });
    });

    test('become a file once, whoever tries it again', async () => {
      const db = database();
      const item = await db.media.create(anItem());
      expect(await db.media.finish(fileFor(item), later())).toBeNull();
      const [one, two] = await Promise.all([
        db.media.begin(item.id, later()),
        db.media.begin(item.id, later()),
      ]);
      expect([one, two].filter((begun) => begun !== null)).toHaveLength(1);
      const [first, second] = await Promise.all([
        db.media.finish(fileFor(item), later()),
        db.media.finish(fileFor(item), later()),
      ]);
      const stored = first ?? second;
      expect(first === null).not.toBe(second === null);
      expect(stored).toMatchObject({ id: item.id, createdAt: item.createdAt, title: 'Fetched' });
      expect(await db.media.get(item.id)).toMatchObject({
        file: stored,
        item: { status: 'ready', attempts: 1 },
      });
      expect(await db.media.begin(item.id, later())).toBeNull();
      expect(await doings(db).total({})).toBe(1);
      expect(await db.files.usage()).toMatchObject({ files: 1, bytes: 70 });
    });

    test('wait for their next try, the one that is due first before the others', async () => {
      const db = database();
      const [one, two] = [await db.media.create(anItem()), await db.media.create(anItem())];
      await db.media.create(anItem({ sourceUrl: null }));
      const pending = async (limit = 10) => (await db.media.pending(limit)).map(({ id }) => id);
      expect(await pending()).toEqual([one.id, two.id]);
      expect(await pending(1)).toEqual([one.id]);
      const now = later();
      await db.media.begin(one.id, now);
      expect(await pending()).toEqual([two.id]);
      await db.media.postpone(one.id, { reason: 'too busy', dueAt: now + 5, now });
      expect(await pending()).toEqual([two.id, one.id]);
      const known = { status: 'pending', reason: 'too busy', attempts: 1, dueAt: now + 5, modifiedAt: now };
      expect(await db.media.get(one.id)).toMatchObject({ item: known });
      await db.media.begin(one.id, later());
      await db.media.callOff(one.id);
      expect(await db.media.get(one.id)).toMatchObject({ item: { status: 'pending', attempts: 1 } });
      await db.media.begin(one.id, later());
      await db.media.fail(one.id, 'gone', later());
      expect(await db.media.get(one.id)).toMatchObject({
        item: { status: 'failed', reason: 'gone', attempts: 2 },
      });
      expect(await pending()).toEqual([two.id]);
    });

    test('that a process left behind are taken up by the next, and nothing else is', async () => {
      const db = database();
      const [left, failed, done] = [
        await db.media.create(anItem()),
        await db.media.create(anItem()),
        await ready(db),
      ];
      await db.media.begin(left.id, later());
      await db.media.begin(failed.id, later());
      await db.media.fail(failed.id, 'gone', later());
      await db.media.takeUp();
      expect((await db.media.pending(10)).map(({ id }) => id)).toEqual([left.id]);
      expect(await db.media.get(left.id)).toMatchObject({ item: { attempts: 1 } });
      expect(await db.media.get(failed.id)).toMatchObject({ item: { status: 'failed' } });
      expect(await db.media.get(done.id)).toMatchObject({ item: { status: 'ready' } });
    });
  });
}

/** `open` gives an empty database that takes `maxBytes` of files at most. */
export function mediaUsageContract(open: Open) {
  test('a media item gets no file that a library has no room for', async () => {
    const { db, dispose } = await open({ maxBytes: 100 });
    try {
      const item = await db.media.create(anItem());
      await db.media.begin(item.id, later());
      const tooLarge = { ...fileFor(item), fileSize: 101 };
      await expect(db.media.finish(tooLarge, later())).rejects.toMatchObject({ kind: 'libraryFull' });
      expect(await db.media.get(item.id)).toMatchObject({ file: null, item: { status: 'processing' } });
      expect(await db.files.usage()).toMatchObject({ files: 0, bytes: 0 });
    } finally {
      await db.close();
      await dispose();
    }
  });
}
