import { CHANGE_IDS_MAX, type Change } from '../../src/contract/event.ts';
import type { Database, OrderChange, TrashedFile } from '../db/interface.ts';
import type { ServiceError } from './errors.ts';
import type { Events } from './events.ts';

/**
 * The same database, which tells what each write has changed once it is committed, so that no service has to. Every
 * method is named here: one that is new does not compile until somebody has said what it changes.
 */
export function publishChanges(db: Database, events: Pick<Events, 'publish'>): Database {
  const tell = (kind: Change['kind'], ids: string[], folderIds: Change['folderIds'], version?: number) => {
    if (ids.length > CHANGE_IDS_MAX) return tellOfLibrary();
    events.publish({ kind, ids, folderIds: [...new Set(folderIds)], version: version ?? null });
  };
  const tellOfLibrary = () =>
    events.publish({ kind: 'library.changed', ids: [], folderIds: [], version: null });
  const tellOfEach = (kind: Change['kind'], results: (TrashedFile | ServiceError)[]) => {
    const done = results.flatMap((one) => ('id' in one ? [one] : []));
    if (done.length === 0) return;
    tell(
      kind,
      done.map(({ id }) => id),
      done.map(({ folderId }) => folderId),
    );
  };
  const tellOfOrder = (folderId: string | null, changes: OrderChange[]) => {
    const ids = changes.map(({ id }) => id);
    if (ids.length > 0) tell('file.updated', ids, [folderId]);
  };
  /** Where something is before it goes; a failure costs a hint, never the write itself. */
  const folderOf = async (id: string) => {
    const row = await db.files.get(id).catch(() => null);
    return row ? [row.folderId] : [];
  };
  const parentOf = async (id: string) => {
    const found = await db.folders.get(id).catch(() => null);
    return found ? [found.row.parentId] : [];
  };

  return {
    folders: {
      list: db.folders.list,
      get: db.folders.get,
      async create(folder, key) {
        const row = await db.folders.create(folder, key);
        if (row.id === folder.id) tell('folder.created', [row.id], [row.parentId], row.version);
        return row;
      },
      async update(id, change, ifVersion, now) {
        const before = change.parentId === undefined ? [] : await parentOf(id);
        const row = await db.folders.update(id, change, ifVersion, now);
        if (row.updatedAt === now) tell('folder.updated', [id], [...before, row.parentId], row.version);
        return row;
      },
      async trash(id, ifVersion, now) {
        const before = await parentOf(id);
        await db.folders.trash(id, ifVersion, now);
        tell('folder.trashed', [id], before);
      },
    },
    files: {
      list: db.files.list,
      countChoices: db.files.countChoices,
      get: db.files.get,
      collect: db.files.collect,
      getByUploadId: db.files.getByUploadId,
      usage: db.files.usage,
      referenced: db.files.referenced,
      // A blurred picture that follows is no change of the file: neither its version nor its time moves.
      setThumbhash: db.files.setThumbhash,
      async create(file, key) {
        const row = await db.files.create(file, key);
        if (row.id === file.id) tell('file.created', [row.id], [row.folderId], row.version);
        return row;
      },
      async createMany(rows) {
        await db.files.createMany(rows);
        tell(
          'file.created',
          rows.map((row) => row.id),
          rows.map((row) => row.folderId),
        );
      },
      async update(id, change, ifVersion, now) {
        const before = change.folderId === undefined ? [] : await folderOf(id);
        const row = await db.files.update(id, change, ifVersion, now);
        if (row.updatedAt === now) tell('file.updated', [id], [...before, row.folderId], row.version);
        return row;
      },
      lookUp: db.files.lookUp,
      select: db.files.select,
      texts: db.files.texts,
      async replaceContent(id, content, ifVersion, now) {
        const row = await db.files.replaceContent(id, content, ifVersion, now);
        if (row.updatedAt === now) tell('file.updated', [id], [row.folderId], row.version);
        return row;
      },
      async updateMany(changes, now) {
        const results = await db.files.updateMany(changes, now);
        const saved = results.flatMap((one) => ('row' in one && one.row.updatedAt === now ? [one] : []));
        const ids = new Set(saved.map(({ row }) => row.id));
        const folderIds = saved.flatMap(({ row, before }) => [
          before.folderId === undefined ? row.folderId : before.folderId,
          row.folderId,
        ]);
        if (ids.size > 0) tell('file.updated', [...ids], folderIds);
        return results;
      },
      async order(asked, now) {
        const changes = await db.files.order(asked, now);
        tellOfOrder(asked.folderId, changes);
        return changes;
      },
      async reorder(asked, now) {
        const changes = await db.files.reorder(asked, now);
        tellOfOrder(asked.folderId, changes);
        return changes;
      },
      async trash(id, ifVersion, now) {
        const before = await folderOf(id);
        await db.files.trash(id, ifVersion, now);
        tell('file.trashed', [id], before);
      },
      async trashMany(ids, now) {
        const results = await db.files.trashMany(ids, now);
        tellOfEach('file.trashed', results);
        return results;
      },
    },
    versions: {
      list: db.versions.list,
      get: db.versions.get,
      async restore(fileId, number, ifVersion, now) {
        const row = await db.versions.restore(fileId, number, ifVersion, now);
        tell('file.updated', [fileId], [row.folderId], row.version);
        return row;
      },
    },
    media: {
      list: db.media.list,
      get: db.media.get,
      // Of an item without a file nothing is shown that anybody would read again.
      create: db.media.create,
      pending: db.media.pending,
      begin: db.media.begin,
      postpone: db.media.postpone,
      callOff: db.media.callOff,
      fail: db.media.fail,
      takeUp: db.media.takeUp,
      async finish(file, now) {
        const row = await db.media.finish(file, now);
        if (row) tell('file.created', [row.id], [row.folderId], row.version);
        return row;
      },
    },
    trash: {
      list: db.trash.list,
      count: db.trash.count,
      async restoreFile(id, now) {
        const row = await db.trash.restoreFile(id, now);
        tell('file.restored', [id], [row.folderId], row.version);
        return row;
      },
      async restoreFiles(ids, now) {
        const results = await db.trash.restoreFiles(ids, now);
        tellOfEach('file.restored', results);
        return results;
      },
      async restoreFolder(id, now) {
        const row = await db.trash.restoreFolder(id, now);
        tell('folder.restored', [id], [row.parentId], row.version);
        return row;
      },
      async deleteFile(id) {
        await db.trash.deleteFile(id);
        tell('file.deleted', [id], []);
      },
      async deleteFolder(id) {
        await db.trash.deleteFolder(id);
        tell('folder.deleted', [id], []);
      },
      async empty(before) {
        const gone = await db.trash.empty(before);
        if (gone.files + gone.folders > 0) tell('trash.emptied', [], []);
        return gone;
      },
    },
    credentials: db.credentials,
    createKeys: db.createKeys,
    libraries: db.libraries,
    webhooks: db.webhooks,
    copies: {
      ...db.copies,
      async finishWithFile(itemId, file, now) {
        const row = await db.copies.finishWithFile(itemId, file, now);
        if (row) tell('file.created', [row.id], [row.folderId], row.version);
        return row;
      },
    },
    othersChanges: db.othersChanges,
    ping: db.ping,
    close: db.close,
  };
}
