/** From and up to, in UTF-16 units of the text. */
export type MatchRange = [start: number, end: number];

/** Without case as the server's search understands it: NFC, Unicode lower case, one sigma. */
function fold(text: string): string {
  return text.toWellFormed().normalize('NFC').toLowerCase().replaceAll('ς', 'σ').normalize('NFC');
}

/** Of three letters and more the server takes also those for one that only lower case tells apart: "µ" for "μ". */
function caseless(text: string): string {
  return text.replace(/[^ -~ı\u1c80-\u1c88]/gu, (character) => {
    const upper = character.toUpperCase();
    return [...upper].length === 1 ? upper.toLowerCase() : character;
  });
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Where a text has what was searched for, from left to right and without overlaps. Whole characters as they are seen: an
 * accent or a part of an emoji is never marked alone. Empty for nothing but blanks.
 */
export function matchRanges(text: string, keyword: string): MatchRange[] {
  const trimmed = fold(keyword).trim();
  const isLong = [...trimmed].length > 2;
  const foldAll = (part: string) => (isLong ? caseless(fold(part)) : fold(part));
  const wanted = isLong ? caseless(trimmed) : trimmed;
  if (wanted === '') return [];
  const folded = foldAll(text);
  // Most texts have it nowhere, and cutting them into characters is the slow part.
  if (!folded.includes(wanted)) return [];

  // Which character of the text each unit of the folded one belongs to.
  const characters: MatchRange[] = [];
  const owners: number[] = [];
  for (const { index, segment } of graphemes.segment(text)) {
    for (let unit = foldAll(segment).length; unit > 0; unit--) owners.push(characters.length);
    characters.push([index, index + segment.length]);
  }
  const ranges: MatchRange[] = [];
  for (let at = folded.indexOf(wanted); at !== -1; at = folded.indexOf(wanted, at + wanted.length)) {
    const first = characters[owners[at] ?? -1];
    const last = characters[owners[at + wanted.length - 1] ?? -1];
    if (!first || !last) break;
    const before = ranges.at(-1);
    if (before && first[0] <= before[1]) before[1] = last[1];
    else ranges.push([first[0], last[1]]);
  }
  return ranges;
}

/** Whether a text has what was searched for. */
export function isMatch(text: string | null, keyword: string): boolean {
  return text !== null && matchRanges(text, keyword).length > 0;
}

/**
 * From where a text is shown that has room for so many letters, so that its first match is seen: from its beginning, or
 * from a word shortly before the match.
 */
export function startOfExcerpt(text: string, ranges: readonly MatchRange[], room: number): number {
  const first = ranges[0];
  if (!first || first[1] <= room) return 0;
  // Near the end the words before it fill the line.
  const early = Math.max(0, Math.min(first[0] - Math.floor(room / 3), text.length - room));
  const space = text.slice(early, first[0]).search(/\s/);
  // A word without an end begins where the match does.
  return space === -1 ? first[0] : early + space + 1;
}
