import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FILE_TYPES } from '../../../src/contract/values.ts';
import { ServiceError } from '../../services/errors.ts';
import type { Database, FileRow, FolderRow, ListFiles } from '../interface.ts';
import { aFile, anyId, later } from './builders.ts';

const STEPS = [
  'createFolder',
  'moveFolder',
  'trashFolder',
  'restoreFolder',
  'deleteFolder',
  'createFile',
  'createFiles',
  'moveFile',
  'markFile',
  'changeFiles',
  'replaceContent',
  'restoreVersion',
  'trashFile',
  'trashFiles',
  'restoreFile',
  'restoreFiles',
  'deleteFile',
] as const;
type Step = { verb: (typeof STEPS)[number]; one: number; other: number };

const step: fc.Arbitrary<Step> = fc.record({
  verb: fc.constantFrom(...STEPS),
  one: fc.nat(999),
  other: fc.nat(999),
});

/** Kept counts against counting, after anything that can happen. `open` gives an empty database of its own each time. */
export function countsContract(open: () => Promise<{ db: Database; dispose: () => Promise<void> }>) {
  describe('kept counts', () => {
    test('equal what there is, whatever happened', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 120 }), async (steps) => {
          const { db, dispose } = await open();
          try {
            const known = { folders: [] as string[], files: [] as string[], uploads: [] as string[] };
            for (const one of steps) await take(db, known, one).catch(ignoreRefusal);
            await compareUsage(db, await compare(db), known.uploads);
          } finally {
            await db.close();
            await dispose();
          }
        }),
        { numRuns: 8 },
      );
      // Each step is a commit, and some disks take their time.
    }, 90_000);
  });
}

async function take(
  db: Database,
  known: { folders: string[]; files: string[]; uploads: string[] },
  { verb, one, other }: Step,
): Promise<unknown> {
  const folder = known.folders[one % (known.folders.length || 1)] ?? '';
  const file = known.files[one % (known.files.length || 1)] ?? '';
  // Often enough the top.
  const place = known.folders[other % (known.folders.length + 2)] ?? null;
  const newFile = () => {
    const type = FILE_TYPES[other % FILE_TYPES.length] ?? 'other';
    const row = aFile({ folderId: place, type, isPrivate: one % 3 === 0, fileSize: one });
    known.files.push(row.id);
    known.uploads.push(row.uploadId);
    return row;
  };
  const id = anyId();
  switch (verb) {
    case 'createFolder':
      known.folders.push(id);
      return db.folders.create({ id, name: `folder ${one % 7}`, parentId: place, now: later() });
    case 'moveFolder':
      return db.folders.update(folder, { parentId: place }, undefined, later());
    case 'trashFolder':
      return db.folders.trash(folder, undefined, later());
    case 'restoreFolder':
      return db.trash.restoreFolder(folder, later());
    case 'deleteFolder':
      return db.trash.deleteFolder(folder);
    case 'createFile':
      return db.files.create(newFile());
    case 'createFiles':
      return db.files.createMany([newFile(), newFile()]);
    case 'moveFile':
      return db.files.update(file, { folderId: place }, undefined, later());
    case 'markFile': {
      const altText = other % 2 === 0 ? 'text' : null;
      return db.files.update(file, { isFavorite: one % 2 === 0, altText }, undefined, later());
    }
    case 'changeFiles': {
      const changes = known.files.slice(-3).flatMap((each) => [
        {
          id: each,
          change: { folderId: place, altText: other % 2 === 0 ? 'text' : null },
          ifVersion: undefined,
        },
        { id: each, change: { folderId: anyId(), isFavorite: true }, ifVersion: undefined },
      ]);
      return db.files.updateMany(changes, later());
    }
    case 'replaceContent': {
      const { fileName, mimeType, width, height, checksum, thumbhash } = aFile();
      const type = FILE_TYPES[other % FILE_TYPES.length] ?? 'other';
      const content = { fileName, fileSize: other, mimeType, type, width, height, checksum, thumbhash };
      return db.files.replaceContent(file, content, undefined, later());
    }
    case 'restoreVersion': {
      const [version] = await db.versions.list(file);
      return db.versions.restore(file, version?.number ?? 1, undefined, later());
    }
    case 'trashFile':
      return db.files.trash(file, undefined, later());
    case 'trashFiles':
      return db.files.trashMany([file, anyId(), ...known.files.slice(-3)], later());
    case 'restoreFile':
      return db.trash.restoreFile(file, later());
    case 'restoreFiles':
      return db.trash.restoreFiles([file, anyId(), ...known.files.slice(-3)], later());
    case 'deleteFile':
      return db.trash.deleteFile(file);
  }
}

/** Names taken, folders in the trash and the like are part of life. */
function ignoreRefusal(error: unknown): void {
  if (!(error instanceof ServiceError)) throw error;
}

async function compare(db: Database): Promise<FileRow[]> {
  const folders = await everyPage<FolderRow>((page) => db.folders.list({ page, pageSize: 20 }));
  const files = await everyPage<FileRow>((page) => db.files.list({ page, pageSize: 20 }));
  const below = (id: string): string[] => [
    id,
    ...folders.filter(({ parentId }) => parentId === id).flatMap((child) => below(child.id)),
  ];
  for (const folder of folders) {
    const scope = new Set(below(folder.id));
    expect(folder).toMatchObject({
      foldersCount: folders.filter(({ parentId }) => parentId === folder.id).length,
      filesCount: files.filter(({ folderId }) => folderId === folder.id).length,
      totalFilesCount: files.filter(({ folderId }) => folderId !== null && scope.has(folderId)).length,
    });
  }
  const total = async (query: Partial<ListFiles>) =>
    (await db.files.list({ page: 1, pageSize: 1, ...query })).total;
  expect(await total({})).toBe(files.length);
  expect(await total({ folderId: 'root' })).toBe(files.filter(({ folderId }) => folderId === null).length);
  for (const folder of [null, ...folders]) {
    const query = folder ? { folderId: folder.id } : {};
    const inScope = files.filter((file) => !folder || file.folderId === folder.id);
    for (const type of FILE_TYPES) {
      expect(await total({ ...query, type })).toBe(inScope.filter((file) => file.type === type).length);
    }
    const missing = inScope.filter(({ type, altText }) => type === 'image' && altText === null);
    expect(await total({ ...query, missingAltText: true })).toBe(missing.length);
    expect(await total({ ...query, isFavorite: true })).toBe(
      inScope.filter((file) => file.isFavorite).length,
    );
    expect(await total({ ...query, isPrivate: false })).toBe(
      inScope.filter((file) => !file.isPrivate).length,
    );
  }
  return files;
}

/** What is in the trash is listed only at its top; its parts are counted by asking for each file by its upload. */
async function compareUsage(db: Database, live: FileRow[], uploadIds: string[]): Promise<void> {
  const found = await Promise.all(uploadIds.map((uploadId) => db.files.getByUploadId(uploadId)));
  const trashed = found.flatMap((each) => (each?.isTrashed ? [each.row] : []));
  const bytesOf = (rows: FileRow[]) => rows.reduce((sum, { fileSize }) => sum + fileSize, 0);
  const versions = await Promise.all(
    found.flatMap((each) =>
      each
        ? Array.from({ length: each.row.version }, (_, number) => db.versions.get(each.row.uploadId, number))
        : [],
    ),
  );
  const images = live.filter(({ type }) => type === 'image');
  expect(await db.files.usage()).toEqual({
    files: live.length,
    bytes: bytesOf(live),
    images: images.length,
    imagesWithoutAltText: images.filter(({ altText }) => altText === null).length,
    trashedFiles: trashed.length,
    trashedBytes: bytesOf(trashed),
    versionBytes: versions.reduce((sum, version) => sum + (version?.fileSize ?? 0), 0),
  });
}

async function everyPage<T>(list: (page: number) => Promise<{ total: number; rows: T[] }>): Promise<T[]> {
  const all: T[] = [];
  for (let page = 1; ; page += 1) {
    const { total, rows } = await list(page);
    all.push(...rows);
    if (rows.length === 0) {
      expect(all).toHaveLength(total);
      return all;
    }
  }
}
