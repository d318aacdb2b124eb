import { expect, test } from 'vitest';
import { walkEntries } from './walk-entries.ts';

type Tree = { [name: string]: Tree | 'file' | 'broken' };

/** A dropped folder as browsers hand it over, answering in portions of two. */
function directory(name: string, tree: Tree): FileSystemDirectoryEntry {
  const entries = Object.entries(tree).map(([child, what]) =>
    typeof what === 'string' ? fileEntry(child, what) : directory(child, what),
  );
  const entry = {
    name,
    isDirectory: true,
    isFile: false,
    createReader() {
      let at = 0;
      return {
        readEntries(resolve: (portion: unknown[]) => void) {
          resolve(entries.slice(at, at + 2));
          at += 2;
        },
      };
    },
  };
  // Only what the walk uses of a much larger platform type.
  return entry as unknown as FileSystemDirectoryEntry;
}

function fileEntry(name: string, what: 'file' | 'broken') {
  return {
    name,
    isDirectory: false,
    isFile: true,
    file: (resolve: (file: File) => void, reject: (error: Error) => void) =>
      what === 'file' ? resolve(new File(['x'], name)) : reject(new DOMException('gone', 'NotFoundError')),
  };
}

async function walk(...directories: FileSystemDirectoryEntry[]) {
  const walked = await Array.fromAsync(walkEntries(directories));
  return walked.map(({ folders, files, ...rest }) => ({
    path: folders.join('/'),
    files: files.map((file) => file.name),
    ...rest,
  }));
}

const nothing = { unreadable: [], tooDeep: [], isEmpty: false };

test('walks every folder before what is inside it, however many portions it takes', async () => {
  const tree: Tree = {
    'b10.png': 'file',
    'b2.png': 'file',
    'c.png': 'file',
    Press: { 'd.png': 'file' },
    Empty: {},
  };
  expect(await walk(directory('Spring', tree), directory('Winter', { 'w.png': 'file' }))).toEqual([
    { path: 'Spring', files: ['b2.png', 'b10.png', 'c.png'], ...nothing },
    { path: 'Spring/Empty', files: [], ...nothing, isEmpty: true },
    { path: 'Spring/Press', files: ['d.png'], ...nothing },
    { path: 'Winter', files: ['w.png'], ...nothing },
  ]);
});

test('leaves out what systems put into folders', async () => {
  expect(await walk(directory('A', { '.DS_Store': 'file', '._a.png': 'file', 'Thumbs.db': 'file' }))).toEqual(
    [{ path: 'A', files: [], ...nothing, isEmpty: true }],
  );
});

test('says which files could not be opened', async () => {
  expect(await walk(directory('A', { 'a.png': 'file', 'gone.png': 'broken' }))).toEqual([
    { path: 'A', files: ['a.png'], ...nothing, unreadable: ['gone.png'] },
  ]);
});

test('stops at the depth that the API takes, and says what was left out', async () => {
  let tree: Tree = { 'deep.png': 'file' };
  for (let level = 40; level > 1; level--) tree = { [`f${level}`]: tree };
  const walked = await walk(directory('f1', tree));
  expect(walked).toHaveLength(32);
  expect(walked.at(-1)).toMatchObject({ files: [], tooDeep: ['f33'], isEmpty: false });
});
