import type { Database, ListFiles } from '../interface.ts';
import { unpackResult } from './bulk.ts';
import { copyStore } from './copy-store.ts';
import { Engine } from './engine.ts';
import { FEW } from './find-by-index.ts';
import { migrate } from './migrate.ts';
import { unpackPage } from './packed-page.ts';
import { RecentRows } from './recent-rows.ts';

/**
 * Opens (and makes, and brings up to date) the database in `file`. Throws `NewerDataFolderError`, or what SQLite says of a
 * file that cannot be opened. Several processes may have the same file open. `maxBytes` is how much all files together may
 * have; without it, as much as the disk. `program` is what the threads run; tests have their own.
 */
export async function openSqlite({
  file,
  maxBytes = null,
  program,
}: {
  file: string;
  maxBytes?: number | null;
  program?: URL;
}): Promise<Database> {
  migrate(file);
  const engine = new Engine(file, program);
  const recent = new RecentRows(file);
  const write: Engine['write'] = (name, ...args) => recent.besides(engine.write(name, ...args));
  const writeCredentials: Engine['write'] = (name, ...args) => recent.changing(engine.write(name, ...args));
  const ping = async () => {
    await Promise.all([engine.read('ping'), engine.write('ping')]);
  };
  await ping();
  return {
    folders: {
      list: (query) => engine.read('listFolders', query),
      get: (id) => engine.read('getFolder', id),
      create: (...args) => write('createFolder', ...args),
      update: (...args) => write('updateFolder', ...args),
      trash: (...args) => write('trashFolder', ...args),
    },
    files: {
      list: async (query, signal) =>
        unpackPage(
          await (takesLong(query)
            ? engine.search(signal, 'listFiles', query)
            : engine.read('listFiles', query)),
        ),
      countChoices: (asked, signal) => engine.search(signal, 'countChoices', asked),
      get: (id) => engine.read('getFile', id),
      collect: (what, signal) =>
        'ids' in what
          ? engine.search(signal, 'collectFiles', what.ids)
          : engine.search(signal, 'collectFolder', what.folderId, what.most),
      getByUploadId: (uploadId) =>
        recent.find('upload', uploadId, () => engine.read('getFileByUploadId', uploadId)),
      usage: () => engine.read('getUsage'),
      create: (row, key) => write('createFile', row, maxBytes, key),
      createMany: (rows) => write('createFiles', rows, maxBytes),
      update: (...args) => write('updateFile', ...args),
      replaceContent: (...args) => write('replaceContent', ...args, maxBytes),
      updateMany: async (changes, now) => (await write('updateFiles', changes, now)).map(unpackResult),
      order: (...args) => write('orderFiles', ...args),
      reorder: (...args) => write('reorderFiles', ...args),
      select: (asked, signal) => engine.search(signal, 'selectFiles', asked),
      texts: (ids, most, signal) => engine.search(signal, 'readTexts', ids, most),
      lookUp: (asked, signal) => engine.search(signal, 'lookUpFiles', asked),
      trash: async (...args) => {
        await write('trashFile', ...args);
      },
      trashMany: async (ids, now) => (await write('trashFiles', ids, now)).map(unpackResult),
      setThumbhash: (checksum, thumbhash) => write('setThumbhash', checksum, thumbhash),
      referenced: (checksums) => engine.read('referencedChecksums', checksums),
    },
    versions: {
      list: (fileId) => engine.read('listVersions', fileId),
      get: (uploadId, number) => engine.read('getVersion', uploadId, number),
      restore: (...args) => write('restoreVersion', ...args),
    },
    media: {
      list: (query, signal) => engine.search(signal, 'listMedia', query),
      get: (id) => engine.read('getMedia', id),
      create: (item, key) => write('createMedia', item, key),
      pending: (limit) => engine.read('pendingMedia', limit),
      begin: (id, now) => write('beginMedia', id, now),
      finish: (file, now) => write('finishMedia', file, now, maxBytes),
      postpone: (id, again) => write('postponeMedia', id, again),
      callOff: (id) => write('callOffMedia', id),
      fail: (id, reason, now) => write('failMedia', id, reason, now),
      takeUp: () => write('takeUpMedia'),
    },
    trash: {
      // Counting what lies in it visits all of it.
      list: (query) => engine.search(undefined, 'listTrash', query),
      count: (asked) => engine.search(undefined, 'countTrash', asked),
      restoreFile: (id, now) => write('restoreFile', id, now),
      restoreFiles: async (ids, now) => (await write('restoreFiles', ids, now)).map(unpackResult),
      restoreFolder: (id, now) => write('restoreFolder', id, now),
      deleteFile: (id) => write('deleteTrashedFile', id),
      deleteFolder: async (id) => {
        await write('deleteTrashedFolder', id);
      },
      empty: (before) => write('emptyTrash', before),
    },
    credentials: {
      createToken: (row) => writeCredentials('createToken', row),
      findToken: (hash) => recent.find('token', hash, () => engine.read('findToken', hash)),
      listTokens: () => engine.read('listTokens'),
      revokeToken: (id) => writeCredentials('revokeToken', id),
      touchToken: (id, now) => writeCredentials('touchToken', id, now),
      createSession: (row) => writeCredentials('createSession', row),
      findSession: (hash) => recent.find('session', hash, () => engine.read('findSession', hash)),
      deleteSession: (id) => writeCredentials('deleteSession', id),
      deleteExpired: (now) => writeCredentials('deleteExpired', now),
      secret: async (name, make) =>
        (await engine.read('findSecret', name)) ?? writeCredentials('keepSecret', name, make()),
    },
    othersChanges: () => engine.write('dataVersion'),
    ping,
    createKeys: {
      file: (key) => engine.read('madeFile', key),
      folder: (key) => engine.read('madeFolder', key),
      media: (key) => engine.read('madeMedia', key),
      forget: (before) => write('forgetKeys', before),
    },
    libraries: {
      list: () => engine.read('listLibraries'),
      get: (id) => engine.read('getLibrary', id),
      create: (row) => write('createLibrary', row),
      update: (...args) => write('updateLibrary', ...args),
      noteTest: (...args) => write('noteTest', ...args),
      delete: (id) => write('deleteLibrary', id),
    },
    webhooks: {
      list: () => engine.read('listWebhooks'),
      get: (id) => engine.read('getWebhook', id),
      create: (row) => write('createWebhook', row),
      update: (...args) => write('updateWebhook', ...args),
      delete: (id) => write('deleteWebhook', id),
      waiting: () => engine.read('waitingWebhooks'),
      next: (...args) => engine.read('nextDelivery', ...args),
      note: (...args) => write('noteAttempt', ...args),
      giveUp: (...args) => write('giveUpDeliveries', ...args),
      deliveries: (...args) => engine.search(undefined, 'listDeliveries', ...args),
      ping: (delivery) => write('createPing', delivery),
      redeliver: (...args) => write('redeliver', ...args),
      prune: (...args) => write('pruneDeliveries', ...args),
    },
    copies: copyStore(engine, write, maxBytes),
    async close() {
      recent.close();
      await engine.close();
    },
  };
}

/** Whether it is more than one of the first pages of a folder or of the library, which are found at once in any order. */
function takesLong({
  folderId,
  recursive,
  page,
  pageSize,
  sortBy,
  sortDirection,
  ...filters
}: ListFiles): boolean {
  if ((page - 1) * pageSize >= FEW) return true;
  return recursive === true || Object.values(filters).some((filter) => filter !== undefined);
}
