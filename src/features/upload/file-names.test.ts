import { expect, test } from 'vitest';
import { fileName } from '../../contract/file.ts';
import { folderNameKey, isSystemFile, storableFileName, storableFolderName } from './file-names.ts';

test.each([
  'photo.jpg',
  'Übergröße – 50 % "neu" #1?.png',
  '日本語 🌸.webp',
  'a\\b.png',
  'bell\u0007.png',
  '..',
  `${'x'.repeat(400)}.jpeg`,
  `${'🌸'.repeat(200)}.png`,
  'no ending',
])('the stored name of %j is one that the API takes', (name) => {
  expect(fileName.safeParse(storableFileName(name)).success).toBe(true);
});

test('an ordinary name stays as it is, and a long one keeps its ending', () => {
  expect(storableFileName('Sommer & Söhne (2).JPG')).toBe('Sommer & Söhne (2).JPG');
  expect(storableFileName(`${'x'.repeat(400)}.jpeg`)).toMatch(/x\.jpeg$/);
});

test('a folder name is trimmed and never empty', () => {
  expect(storableFolderName('  Spring 2026 ')).toBe('Spring 2026');
  expect(storableFolderName('   ')).toBe('_');
  expect(storableFolderName('x'.repeat(300))).toHaveLength(255);
});

test('composed and decomposed letters are the same folder', () => {
  expect(folderNameKey('Cafe\u0301')).toBe(folderNameKey('CAFÉ'));
});

test('what systems leave in folders is known', () => {
  expect(['.DS_Store', 'Thumbs.db', '._photo.jpg'].every(isSystemFile)).toBe(true);
  expect(isSystemFile('photo.jpg')).toBe(false);
});
