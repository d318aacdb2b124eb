import { randomBytes, randomUUID } from 'node:crypto';
import type { Database, FileRow, FolderRow, ListFiles, NewFileRow } from '../interface.ts';

let now = 1_771_304_423_000_000;

/** A moment later than every one before, in microseconds. */
export function later(): number {
  now += 1_000;
  return now;
}

/** A picture with made-up everything but what is given. */
export function aFile(given: Partial<NewFileRow> = {}): NewFileRow {
  const at = later();
  return {
    id: randomUUID(),
    uploadId: randomUUID(),
    folderId: null,
    title: 'Title',
    description: null,
    altText: null,
    sortOrder: 0,
    isFavorite: false,
    isPrivate: false,
    createdAt: at,
    updatedAt: at,
    version: 1,
    fileName: 'picture.png',
    fileSize: 70,
    mimeType: 'image/png',
    type: 'image',
    width: 1,
    height: 1,
    checksum: randomBytes(32).toString('hex'),
    thumbhash: null,
    ...given,
  };
}

/** What tests do again and again. */
export function doings(db: Database) {
  return {
    folder: (name: string, parentId: string | null = null): Promise<FolderRow> =>
      db.folders.create({ id: randomUUID(), name, parentId, now: later() }),
    file: (given: Partial<NewFileRow> = {}): Promise<FileRow> => db.files.create(aFile(given)),
    titles: async (query: Partial<ListFiles>): Promise<(string | null)[]> =>
      (await db.files.list({ page: 1, pageSize: 100, ...query })).rows.map(({ title }) => title),
    total: async (query: Partial<ListFiles>): Promise<number> =>
      (await db.files.list({ page: 1, pageSize: 1, ...query })).total,
    names: async (parentId?: string): Promise<string[]> =>
      (await db.folders.list({ page: 1, pageSize: 100, parentId })).rows.map(({ name }) => name),
    reload: async (id: string): Promise<FolderRow | undefined> => (await db.folders.get(id))?.row,
    trashNames: async (): Promise<(string | null)[]> =>
      (await db.trash.list({ page: 1, pageSize: 100 })).rows.map((item) =>
        item.kind === 'file' ? item.file.title : item.folder.name,
      ),
  };
}

export const anyId = () => randomUUID();
