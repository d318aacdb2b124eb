import type { Database, ListFiles } from '../interface.ts';
import { unpackResult } from './bulk.ts';
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
  const ping = async () => {
    await Promise.all([engine.read('ping'), engine.write('ping')]);
  };
  await ping();
  return {
    folders: {
      list: (query) => engine.read('listFolders', query),
      get: (id) => engine.read('getFolder', id),
      create: (...args) => engine.write('createFolder', ...args),
      update: (...args) => engine.write('updateFolder', ...args),
      trash: (...args) => engine.write('trashFolder', ...args),
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
      create: (row, key) => engine.write('createFile', row, maxBytes, key),
      createMany: (rows) => engine.write('createFiles', rows, maxBytes),
      update: (...args) => engine.write('updateFile', ...args),
      replaceContent: (...args) => engine.write('replaceContent', ...args, maxBytes),
      updateMany: async (changes, now) => (await engine.write('updateFiles', changes, now)).map(unpackResult),
      select: (asked, signal) => engine.search(signal, 'selectFiles', asked),
      lookUp: (asked, signal) => engine.search(signal, 'lookUpFiles', asked),
      trash: async (...args) => {
        await engine.write('trashFile', ...args);
      },
      trashMany: async (ids, now) => (await engine.write('trashFiles', ids, now)).map(unpackResult),
      setThumbhash: (checksum, thumbhash) => engine.write('setThumbhash', checksum, thumbhash),
      referenced: (checksums) => engine.read('referencedChecksums', checksums),
    },
    trash: {
      // Counting what lies in it visits all of it.
      list: (query) => engine.search(undefined, 'listTrash', query),
      restoreFile: (id, now) => engine.write('restoreFile', id, now),
      restoreFiles: async (ids, now) => (await engine.write('restoreFiles', ids, now)).map(unpackResult),
      restoreFolder: (id, now) => engine.write('restoreFolder', id, now),
      deleteFile: (id) => engine.write('deleteTrashedFile', id),
      deleteFolder: async (id) => {
        await engine.write('deleteTrashedFolder', id);
      },
      empty: (before) => engine.write('emptyTrash', before),
    },
    credentials: {
      createToken: (row) => engine.write('createToken', row),
      findToken: (hash) => recent.find('token', hash, () => engine.read('findToken', hash)),
      listTokens: () => engine.read('listTokens'),
      revokeToken: (id) => engine.write('revokeToken', id),
      touchToken: (id, now) => engine.write('touchToken', id, now),
      createSession: (row) => engine.write('createSession', row),
      findSession: (hash) => recent.find('session', hash, () => engine.read('findSession', hash)),
      deleteSession: (id) => engine.write('deleteSession', id),
      deleteExpired: (now) => engine.write('deleteExpired', now),
      secret: async (name, make) =>
        (await engine.read('findSecret', name)) ?? engine.write('keepSecret', name, make()),
    },
    othersChanges: () => engine.write('dataVersion'),
    ping,
    createKeys: {
      file: (key) => engine.read('madeFile', key),
      folder: (key) => engine.read('madeFolder', key),
      forget: (before) => engine.write('forgetKeys', before),
    },
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
