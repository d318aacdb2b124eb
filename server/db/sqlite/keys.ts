import { fold } from '../../lib/text-keys.ts';

/** Between the fields of one searched text; nothing that is typed contains it. */
export const FIELD_SEPARATOR = '\u001f';

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
