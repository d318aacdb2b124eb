import { describe, expect, it } from 'vitest';
import type { MediaFile } from '../../contract/file.ts';
import { altTextText } from '../../lib/text/alt-text.ts';
import { hintsFor } from './hints.ts';

const { hints } = altTextText;
// Only these are read.
const file = { title: 'Beach at noon', upload: { fileName: 'IMG_20-26.final.jpeg' } } as MediaFile;
const alone = { before: null, after: undefined };

describe('hints about an alt text', () => {
  it.each([
    ['beach_at-noon ', hints.title],
    ['IMG_20-26.final.jpeg', hints.fileName],
    ['img 20 26.final', hints.fileName],
    ['Photo of a beach', hints.opening('Photo of')],
    ['the picture of a beach', hints.opening('the picture of')],
    ['x'.repeat(251), hints.long(251)],
  ])('%s', (text, hint) => expect(hintsFor(text, file, alone)).toEqual([hint]));

  it('says where a neighbour has the same', () => {
    expect(hintsFor('Sand', file, { before: 'sand', after: 'sand' })).toEqual([hints.before]);
    expect(hintsFor('Sand', file, { before: 'Sea', after: ' Sand' })).toEqual([hints.after]);
  });

  it.each(['', '  ', 'A beach at noon', 'Imagery of a beach', 'The photo offers much', '🏖'.repeat(250)])(
    'has nothing to say about “%s”',
    (text) => expect(hintsFor(text, file, { before: '', after: null })).toEqual([]),
  );
});
