import type { MediaFile } from '../../contract/file.ts';
import { altTextText } from '../../lib/text/alt-text.ts';

/** Longer ones tire who listens to them. */
const LONG = 250;
const OPENING = /^(?:an?\s+|the\s+)?(?:image|picture|photo)\s+of\b/i;

type Neighbours = { before: string | null | undefined; after: string | null | undefined };

/** What can be computed about a text, in words; nothing is guessed, and nothing stands in the way of saving. */
export function hintsFor(text: string, file: MediaFile, { before, after }: Neighbours): string[] {
  const typed = text.trim();
  if (typed === '') return [];
  const { hints } = altTextText;
  const found: string[] = [];
  const { fileName } = file.upload;
  if (isSame(typed, file.title)) found.push(hints.title);
  else if (isSame(typed, fileName) || isSame(typed, withoutEnding(fileName))) found.push(hints.fileName);
  const opening = OPENING.exec(typed)?.[0];
  if (opening) found.push(hints.opening(opening));
  const length = [...typed].length;
  if (length > LONG) found.push(hints.long(length));
  if (isSame(typed, before)) found.push(hints.before);
  else if (isSame(typed, after)) found.push(hints.after);
  return found;
}

/** Letters alone count: `beach_at-noon` says no more than `Beach at noon`. */
const plain = (text: string) =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();

function isSame(text: string, other: string | null | undefined): boolean {
  return Boolean(other) && plain(text) === plain(other ?? '');
}

const withoutEnding = (fileName: string) => fileName.replace(/\.[^.]{1,8}$/, '');
