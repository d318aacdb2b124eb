import { expect, test } from 'vitest';
import type { MediaFile } from '../../contract/file.ts';
import { recordOf } from './job.ts';
import { createReplacedNews, type Replaced } from './replaced.ts';

// Only the id is looked at.
const stored = { id: 'a' } as MediaFile;
const record = (existing: { fileId?: string; isChosen?: true }) =>
  recordOf('key', {
    libraryId: 'own',
    name: 'new.png',
    size: 1,
    lastModified: 0,
    mimeType: 'image/png',
    folderId: null,
    folderName: 'Home',
    folders: [],
    isReplacing: true,
    existing: { fileId: 'a', folderId: null, name: 'Old', checksum: 'c1', isSame: false, ...existing },
  });

test('what was chosen to replace a file is told, also to who listens later; names that met, and new files, are not', () => {
  const news = createReplacedNews();
  const heard: Replaced[] = [];
  news.note('own', stored, record({ isChosen: true }));
  news.note('own', stored, record({}));
  news.note('own', stored, record({ isChosen: true, fileId: 'gone' }));
  const stop = news.listen((replaced) => heard.push(replaced));
  expect(heard).toEqual([{ libraryId: 'own', file: stored, from: 'c1' }]);
  news.note('own', stored, record({ isChosen: true }));
  expect(heard).toHaveLength(2);
  stop();
  news.note('own', stored, record({ isChosen: true }));
  expect(heard).toHaveLength(2);
});
