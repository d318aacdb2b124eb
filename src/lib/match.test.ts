import { describe, expect, test } from 'vitest';
import { isMatch, matchRanges, startOfExcerpt } from './match.ts';

/** The text with its matches in brackets. */
function marked(text: string, keyword: string): string {
  let [shown, at] = ['', 0];
  for (const [start, end] of matchRanges(text, keyword)) {
    shown += `${text.slice(at, start)}[${text.slice(start, end)}]`;
    at = end;
  }
  return shown + text.slice(at);
}

describe('what a search found', () => {
  test('is marked everywhere in the text, whatever the case', () => {
    expect(marked('Harbour at the harbour', 'HARB')).toBe('[Harb]our at the [harb]our');
    expect(marked('img_0042.JPG', '.jpg')).toBe('img_0042[.JPG]');
    expect(marked('a + b (c) <script>', '<SCRIPT>')).toBe('a + b (c) [<script>]');
    expect(marked('100% of .* and \\', '.*')).toBe('100% of [.*] and \\');
    expect(marked('aaaa', 'aa')).toBe('[aaaa]');
    expect(marked('abcabc', 'bc')).toBe('a[bc]a[bc]');
  });

  test('is nothing for blanks, for other letters, and in empty texts', () => {
    expect(matchRanges('a text', '  ')).toEqual([]);
    expect(matchRanges('harbour', 'harbor')).toEqual([]);
    expect(matchRanges('', 'a')).toEqual([]);
    expect(isMatch(null, 'a')).toBe(false);
    expect(isMatch('An a', ' a ')).toBe(true);
  });

  test('is the same letters however they are written', () => {
    expect(marked('Gru\u0308ne Öä', 'GRÜNE')).toBe('[Gru\u0308ne] Öä');
    expect(marked('GRÜNE öä', 'gru\u0308ne')).toBe('[GRÜNE] öä');
    // An accent makes another letter, for the server too.
    expect(marked('Gru\u0308ne', 'u')).toBe('Gru\u0308ne');
    expect(marked('ὁδός ΟΔΟΣ οδος', 'οδος')).toBe('ὁδός [ΟΔΟΣ] [οδος]');
    expect(marked('5 µm', '5 Μμ')).toBe('5 µm');
    expect(marked('12 µm', '12 μm')).toBe('[12 µm]');
    expect(marked('İstanbul Istanbul', 'istanbul')).toBe('İstanbul [Istanbul]');
    expect(marked('한국', '\u1112\u1161\u11ab')).toBe('[한]국');
  });

  test('is marked in scripts without spaces, from right to left, and in emoji', () => {
    expect(marked('東京タワー', '京タ')).toBe('東[京タ]ワー');
    expect(marked('صورة الميناء', 'الميناء')).toBe('صورة [الميناء]');
    expect(marked('תמונה של נמל', 'של')).toBe('תמונה [של] נמל');
    expect(marked('boat 🙂 sea', '🙂')).toBe('boat [🙂] sea');
    // Parts of one picture are not torn apart.
    expect(marked('us 👩‍👩‍👧 here', '👩')).toBe('us [👩‍👩‍👧] here');
    expect(marked('flag 🇩🇪!', '🇩🇪!')).toBe('flag [🇩🇪!]');
  });

  test('survives halves of characters', () => {
    expect(marked('a\ud83d b', 'b')).toBe('a\ud83d [b]');
    expect(matchRanges('abc', '\ud83d')).toEqual([]);
  });
});

describe('a line with too little room', () => {
  const from = (text: string, keyword: string, room: number) =>
    text.slice(startOfExcerpt(text, matchRanges(text, keyword), room));

  test('begins shortly before what was found', () => {
    const text = 'Leaves in teal and indigo, drifting over light blue';
    expect(from(text, 'leaves', 24)).toBe(text);
    expect(from(text, 'light', 60)).toBe(text);
    expect(from(text, 'light', 24)).toBe('over light blue');
    expect(from(text, 'teal', 12)).toBe('in teal and indigo, drifting over light blue');
    // Near the end the words before it fill the line.
    expect(from(text, 'blue', 24)).toBe('over light blue');
    expect(from(text, 'blue', 26)).toBe('drifting over light blue');
    expect(from(text, 'nothing', 24)).toBe(text);
    expect(from(`${'a'.repeat(50)}bcd`, 'bc', 24)).toBe('bcd');
  });
});
