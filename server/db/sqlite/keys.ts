/** Longer beginnings than this do not sort any better, and every index carries them. */
const SORT_KEY_LENGTH = 64;
/** Between the fields of one searched text; nothing that is typed contains it. */
export const FIELD_SEPARATOR = '\u001f';

/** What comparing without case means here: NFC, Unicode lower case, one sigma. Folder names and searches use it. */
export function fold(text: string): string {
  // Most is: the same with a tenth of the work.
  if (isAscii(text)) return text.toLowerCase().replaceAll('\0', '');
  return text
    .toWellFormed()
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .replaceAll('\0', '')
    .normalize('NFC');
}

/** True where no character has an accent, another case or another form than those everybody knows. */
export function isAscii(text: string): boolean {
  // Every letter beyond ASCII takes more than one byte.
  return Buffer.byteLength(text) === text.length;
}

/**
 * Sorts as people expect when compared byte by byte: without case and accents, and "2" before "10" (each number is
 * preceded by how many digits it has).
 */
export function sortKey(text: string | null): string {
  if (text === null) return '';
  return text
    .slice(0, 2 * SORT_KEY_LENGTH)
    .toWellFormed()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .trim()
    .replace(/\d+/g, (digits) => {
      const number = digits.replace(/^0+(?=\d)/, '');
      return String.fromCharCode(0x30 + Math.min(number.length, 9)) + number;
    })
    .replaceAll('\0', '')
    .slice(0, SORT_KEY_LENGTH)
    .toWellFormed();
}

/** The text of a file that searches look into, folded. */
export function searchText(file: {
  title: string | null;
  fileName: string;
  altText: string | null;
  description: string | null;
}): string {
  return [file.title, file.fileName, file.altText, file.description]
    .map((text) => fold(text ?? ''))
    .join(FIELD_SEPARATOR);
}

/** Every one and two characters that follow each other in a folded text, each as a word that a tokenizer keeps whole. */
export function gramsOf(folded: string): string {
  const grams = new Set<string>();
  let before = '';
  for (const character of folded) {
    if (character === FIELD_SEPARATOR || /\s/.test(character)) {
      before = '';
      continue;
    }
    const code = character.codePointAt(0)?.toString(16) ?? '';
    grams.add(code);
    if (before !== '') grams.add(`${before}x${code}`);
    before = code;
  }
  return [...grams].join(' ');
}

/** What a search asks for: a table, its `match`, and the folded text that this finds. */
export type Search = { table: 'file_text' | 'file_grams'; match: string; folded: string };

/** What a keyword asks the search tables for; null when there is nothing to look for. */
export function searchFor(keyword: string): Search | null {
  const folded = fold(keyword).trim();
  const characters = [...folded];
  if (characters.length === 0) return null;
  if (characters.length > 2) {
    return { table: 'file_text', match: `"${folded.replaceAll('"', '""')}"`, folded };
  }
  const gram = characters.map((c) => c.codePointAt(0)?.toString(16)).join('x');
  return { table: 'file_grams', match: `"${gram}"`, folded };
}
