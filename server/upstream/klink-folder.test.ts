import { describe, expect, test } from 'vitest';
import { folder, folderDetail } from '../../src/contract/folder.ts';
import { flatten, toFolder, toFolderDetail } from './klink-folder.ts';

describe('a folder of a K-LINK library', () => {
  test('may have an id and a name alone', () => {
    expect(folder.parse(toFolder({ id: 3, name: 'Spring' }))).toEqual({
      ...{ id: '3', name: 'Spring', parentId: null, createdAt: '', updatedAt: '', version: 0 },
      ...{ foldersCount: 0, filesCount: 0, totalFilesCount: 0 },
    });
  });

  test('in snake_case is the same', () => {
    const fields = { id: 'x1', name: 'A', parent_id: 2, files_count: '4', folders_count: 1, created_at: 0 };
    expect(toFolder({ ...fields, colour: 'red' })).toMatchObject({
      ...{ id: 'x1', parentId: '2', filesCount: 4, totalFilesCount: 4, foldersCount: 1, colour: 'red' },
      createdAt: '1970-01-01T00:00:00.000Z',
    });
  });

  test('with others inside it is a row of folders, counted', () => {
    const tree = [
      { id: 1, name: 'A', children: [{ id: 2, name: 'B', children: [{ id: 3, name: 'C' }] }] },
      { id: 4, name: 'D', children: [] },
    ];
    expect(flatten(tree).map(({ id, parentId, foldersCount }) => [id, parentId, foldersCount])).toEqual([
      ['1', null, 1],
      ['2', '1', 1],
      ['3', '2', 0],
      ['4', null, 0],
    ]);
  });

  test('gets its ancestors from the list, also where that goes round', () => {
    const all = flatten([
      { id: 1, name: 'A', parentId: null },
      { id: 2, name: 'B', parentId: 1 },
      { id: 8, name: 'X', parentId: 9 },
      { id: 9, name: 'Y', parentId: 8 },
    ]);
    const detail = folderDetail.parse(toFolderDetail({ id: 3, name: 'C', parentId: '2' }, all));
    expect(detail.ancestors).toEqual([
      { id: '1', name: 'A' },
      { id: '2', name: 'B' },
    ]);
    expect(toFolderDetail({ id: 2, name: 'B' }, all).ancestors).toEqual([{ id: '1', name: 'A' }]);
    expect(toFolderDetail({ id: 8, name: 'X', parentId: 9 }, all).ancestors).toEqual([
      { id: '9', name: 'Y' },
    ]);
    const told = { id: 3, name: 'C', ancestors: [{ id: 7, name: 'T' }] };
    expect(toFolderDetail(told, []).ancestors).toEqual([{ id: '7', name: 'T' }]);
  });

  test.each([{ name: 'A' }, { id: 'a/b', name: 'A' }, { id: 1, parentId: '../x' }])(
    'is broken: %j',
    (fields) => {
      expect(() => toFolder(fields)).toThrow(expect.objectContaining({ fault: 'notUnderstood' }));
    },
  );
});
