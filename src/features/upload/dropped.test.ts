import { expect, test } from 'vitest';
import { takeDropped } from './dropped.ts';

/** What a browser has in a drop for a file or a folder; counts how often it is asked what it is. */
function dropOf(names: readonly { name: string; isDirectory?: boolean; type?: string }[]) {
  let asked = 0;
  const items = names.map(({ name, isDirectory = false, type = '' }) => ({
    kind: 'file',
    type,
    webkitGetAsEntry() {
      asked += 1;
      return { name, isDirectory, isFile: !isDirectory };
    },
    getAsFile: () => new File(['x'], name, { type }),
  }));
  // As much of a DataTransfer as is looked at.
  const data = { items, files: [] } as unknown as Parameters<typeof takeDropped>[0];
  return { data, asked: () => asked };
}

test('a folder is told from a file even where its name looks like one', () => {
  const { data } = dropOf([
    { name: 'Trip.jpg', isDirectory: true, type: 'image/jpeg' },
    { name: 'a.jpg', type: 'image/jpeg' },
  ]);
  const { files, directories } = takeDropped(data);
  expect(files.map(({ name }) => name)).toEqual(['a.jpg']);
  expect(directories.map(({ name }) => name)).toEqual(['Trip.jpg']);
});

test('of thousands only those are asked about that may be folders', () => {
  const pictures = Array.from({ length: 2000 }, (_, index) => ({ name: `${index}.jpg`, type: 'image/jpeg' }));
  const { data, asked } = dropOf([...pictures, { name: 'Trip', isDirectory: true }, { name: 'notes' }]);
  const { files, directories } = takeDropped(data);
  expect(files).toHaveLength(2001);
  expect(directories.map(({ name }) => name)).toEqual(['Trip']);
  expect(asked()).toBe(2);
});
