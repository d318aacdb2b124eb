import { describe, expect, test } from 'vitest';
import type { Database } from '../interface.ts';
import { aFile, doings, later } from './builders.ts';

type Open = (options?: { maxBytes: number }) => Promise<{ db: Database; dispose: () => Promise<void> }>;

/** `open` gives an empty database that takes `maxBytes` of files at most. */
export function usageContract(open: Open) {
  const withLimit = async (maxBytes: number, act: (db: Database) => Promise<void>) => {
    const { db, dispose } = await open({ maxBytes });
    try {
      await act(db);
    } finally {
      await db.close();
      await dispose();
    }
  };
  const full = { kind: 'libraryFull', message: expect.stringContaining('Delete files for good') };

  describe('the size of the library', () => {
    test('is nothing at first', () =>
      withLimit(100, async (db) =>
        expect(await db.files.usage()).toEqual({
          files: 0,
          bytes: 0,
          images: 0,
          imagesWithoutAltText: 0,
          trashedFiles: 0,
          trashedBytes: 0,
          versionBytes: 0,
        }),
      ));

    test('may be reached and not passed, and a refused file is not there', () =>
      withLimit(100, async (db) => {
        const { file, total } = doings(db);
        await file({ fileSize: 60 });
        await expect(file({ fileSize: 41 })).rejects.toMatchObject(full);
        await file({ fileSize: 40 });
        await expect(file({ fileSize: 1 })).rejects.toMatchObject(full);
        expect(await total({})).toBe(2);
        expect(await db.files.usage()).toMatchObject({ files: 2, bytes: 100, images: 2 });
      }));

    test('counts the trash until that is deleted for good', () =>
      withLimit(100, async (db) => {
        const { file } = doings(db);
        const { id } = await file({ fileSize: 100 });
        await db.files.trash(id, undefined, later());
        expect(await db.files.usage()).toMatchObject({
          files: 0,
          bytes: 0,
          trashedFiles: 1,
          trashedBytes: 100,
        });
        await expect(file({ fileSize: 1 })).rejects.toMatchObject(full);
        await db.trash.deleteFile(id);
        await file({ fileSize: 100 });
      }));

    test('holds for bytes that replace others, which make room', () =>
      withLimit(100, async (db) => {
        const { file } = doings(db);
        const { id, ...content } = await file({ fileSize: 60 });
        const sized = (fileSize: number) =>
          db.files.replaceContent(
            id,
            { ...content, fileSize, checksum: aFile().checksum },
            undefined,
            later(),
          );
        await expect(sized(101)).rejects.toMatchObject(full);
        expect(await sized(100)).toMatchObject({ fileSize: 100, version: 2 });
        expect(await sized(10)).toMatchObject({ fileSize: 10, version: 3 });
        expect(await db.files.usage()).toMatchObject({ files: 1, bytes: 10 });
      }));

    test('is not passed by many at once, nor by many together', () =>
      withLimit(100, async (db) => {
        const { file } = doings(db);
        const results = await Promise.allSettled(Array.from({ length: 30 }, () => file({ fileSize: 10 })));
        expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
        await db.trash.empty();
        await expect(
          db.files.createMany([aFile({ fileSize: 1 }), aFile({ fileSize: 1 })]),
        ).rejects.toMatchObject(full);
        expect(await db.files.usage()).toMatchObject({ files: 10, bytes: 100 });
      }));
  });
}
