import { expect, test } from 'vitest';
import type { Change } from '../../contract/event.ts';
import { keys } from '../keys.ts';
import { isTouched, nothingTouched, touch } from './touched.ts';

const file = '0198c0de-0000-7000-8000-00000000000f';
const spring = '0198c0de-0000-7000-8000-000000000001';
const autumn = '0198c0de-0000-7000-8000-000000000002';

const after = (kind: Change['kind'], folderIds: Change['folderIds'], ids = [file]) => {
  const touched = nothingTouched();
  touch(touched, { kind, ids, folderIds, version: 2 });
  return touched;
};
const queries = {
  'list of spring': keys.filePage('own', { folderId: spring }, 3, 100),
  'list of autumn': keys.filePage('own', { folderId: autumn }, 1, 100),
  'list of the top': keys.filePage('own', { folderId: 'root' }, 1, 100),
  'list below the top': keys.filePage('own', { folderId: 'root', recursive: true }, 1, 100),
  'list of all': keys.filePage('own', { keyword: 'x' }, 1, 100),
  'count of spring': keys.fileCount('own', { folderId: spring, type: 'image' }),
  'count of all': keys.fileCount('own', {}),
  'the file': keys.file('own', file),
  'another file': keys.file('own', autumn),
  'folders of spring': keys.folderPage('own', { parentId: spring }, 1),
  'folders of the top': keys.folderPage('own', { parentId: null }, 1),
  'page of the top': keys.folderPage('own', { parentId: null }, 2),
  'folders found': keys.folderPage('own', { keyword: 'a' }, 1),
  'one folder': keys.folder('own', spring),
  trash: keys.trashPage('own', 1),
};
const untouched = (touched: ReturnType<typeof nothingTouched>) =>
  Object.entries(queries).flatMap(([name, key]) => (isTouched(touched, key) ? [] : [name]));
const touchedBy = (touched: ReturnType<typeof nothingTouched>) =>
  Object.entries(queries).flatMap(([name, key]) => (isTouched(touched, key) ? [name] : []));

test('nothing changed, nothing is asked', () => {
  expect(touchedBy(nothingTouched())).toEqual([]);
});

test('a file that is edited touches the lists that it may be in, and itself', () => {
  expect(touchedBy(after('file.updated', [spring]))).toEqual([
    'list of spring',
    'list below the top',
    'list of all',
    'count of spring',
    'count of all',
    'the file',
  ]);
  expect(after('file.updated', [spring]).counted).toEqual(new Set());
});

test('a file that moves touches both places, and the counts beside their folders', () => {
  const moved = after('file.updated', [null, autumn]);
  expect(touchedBy(moved)).toEqual([
    'list of autumn',
    'list of the top',
    'list below the top',
    'list of all',
    'count of all',
    'the file',
  ]);
  expect(moved.counted).toEqual(new Set([autumn]));
});

test('a file in the trash touches the trash too; one that leaves it for good only that', () => {
  expect(touchedBy(after('file.trashed', [autumn]))).toContain('trash');
  expect(touchedBy(after('file.deleted', []))).toEqual(['trash']);
  expect(touchedBy(after('trash.emptied', [], []))).toEqual(['trash']);
  expect(untouched(after('file.trashed', []))).not.toContain('list of spring');
});

test('a folder that is renamed touches no list of files; one that goes touches them all', () => {
  expect(touchedBy(after('folder.updated', [null], [spring]))).toEqual([
    'folders of the top',
    'page of the top',
    'folders found',
    'one folder',
  ]);
  expect(untouched(after('folder.trashed', [spring], [autumn]))).toEqual([
    'the file',
    'another file',
    'folders of the top',
    'page of the top',
  ]);
  expect(touchedBy(after('folder.updated', [null, spring], [autumn]))).toContain('list of autumn');
});

test('what is not told touches everything', () => {
  expect(untouched(after('library.changed', [], []))).toEqual([]);
});
