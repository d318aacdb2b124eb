import type { Pipeline } from './pipeline.ts';
import type { UploadItem } from './upload-item.ts';

/** A file that was chosen or dropped, with the names of the folders above it as far as they are known. */
export type ChosenFile = { file: File; folders: readonly string[] };

/** The file of an upload. */
export type Match = { id: number; file: File };

/** The same file, as far as can be told without reading it. */
const keyOf = ({ name, size, lastModified }: Pick<File, 'name' | 'size' | 'lastModified'>) =>
  `${size} ${lastModified} ${name}`;

/**
 * Which of these uploads, that wait for their file, the chosen ones are: by name, size and date, and by the folders above where they are
 * known on both sides. Each file is one upload's.
 */
export function matchMissing<T extends ChosenFile>(
  items: readonly UploadItem[],
  chosen: readonly T[],
  areAlike: (a: readonly string[], b: readonly string[]) => boolean = endsAlike,
): { found: Match[]; rest: T[] } {
  const missing = Map.groupBy(items, keyOf);
  const found: Match[] = [];
  const rest: T[] = [];
  for (const each of chosen) {
    const alike = missing.get(keyOf(each.file)) ?? [];
    const at = alike.findIndex((item) => areAlike(item.folders, each.folders));
    const [item] = at < 0 ? [] : alike.splice(at, 1);
    if (item) found.push({ id: item.id, file: each.file });
    else rest.push(each);
  }
  return { found, rest };
}

/**
 * These uploads, that wait for their file, get it, where it is among the chosen ones. Answers what was chosen beside them.
 * `place`: the very folders, or as far as they are known.
 */
export function supplyMissing<T extends ChosenFile>(
  pipeline: Pick<Pipeline, 'supply'>,
  items: readonly UploadItem[],
  chosen: readonly T[],
  place: 'same' | 'known',
): T[] {
  if (items.length === 0) return [...chosen];
  const { found, rest } = matchMissing(items, chosen, place === 'same' ? isSamePath : endsAlike);
  pipeline.supply(found);
  return rest;
}

/** Dropped at the same place again, it is the same upload. */
function isSamePath(a: readonly string[], b: readonly string[]): boolean {
  return a.join('/') === b.join('/');
}

/** Whether one path is the end of the other: a folder chosen again may be the dropped one, or one inside it. */
function endsAlike(a: readonly string[], b: readonly string[]): boolean {
  const length = Math.min(a.length, b.length);
  return length === 0 || a.slice(-length).every((name, index) => name === b.slice(-length)[index]);
}

/** Chosen through a folder picker, a file knows the path from that folder down. */
export function chosenFile(file: File): ChosenFile {
  // Not every browser has it.
  return { file, folders: (file.webkitRelativePath ?? '').split('/').slice(0, -1) };
}
