import { expect, test } from 'vitest';
import type { MediaFile } from '../../contract/file.ts';
import { familyQuestion, isOfOtherFamily } from './family.ts';

// Only the type is looked at.
const file = (mimeType: string) => ({ upload: { mimeType } }) as Pick<MediaFile, 'upload'>;

test.each([
  ['image/png', 'image/jpeg', false],
  ['image/png', 'application/pdf', true],
  ['image/png', '', true],
  ['image/png', 'video/mp4', true],
  ['application/pdf', 'application/pdf', false],
  ['application/pdf', 'text/plain', true],
  ['text/plain', 'text/csv', false],
  ['application/zip', '', false],
])('%s replaced by "%s" is of another family: %o', (was, becomes, isOther) => {
  expect(isOfOtherFamily(file(was), { type: becomes })).toBe(isOther);
});

test('the question says what becomes of what', () => {
  expect(familyQuestion(file('image/png'), { type: 'application/pdf' })).toBe(
    'The picture becomes a PDF: links that show it as a picture break. Replace?',
  );
  expect(familyQuestion(file('application/pdf'), { type: '' })).toBe(
    'The PDF becomes a file: links that show it as a PDF break. Replace?',
  );
});
