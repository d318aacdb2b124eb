import { FILE_NAME_MAX } from '../../contract/file.ts';
import { ROOT } from '../../contract/values.ts';
import type { LookUp } from './check-files.ts';
import { folderNameKey, storableFileName } from './file-names.ts';

/** Numbers that are tried for a name in one call, and names that are looked for in one. */
const NUMBERS = 20;
const NAMES_AT_ONCE = 50;

/** `Photo.jpg` as `Photo (2).jpg`; one that bears a number already gets a higher one. */
function numberedName(name: string, step: number): string {
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 && name.length - dot <= 17 ? name.slice(dot) : '';
  const stem = name.slice(0, name.length - ending.length);
  const numbered = /^(.*) \((\d{1,6})\)$/.exec(stem);
  const number = ` (${(numbered ? Number(numbered[2]) : 1) + step})`;
  const base = (numbered?.[1] ?? stem).slice(0, FILE_NAME_MAX - ending.length - number.length);
  return base + number + ending;
}

/**
 * Names for files that are to lie beside those of the folder that are called the same: the next free numbers. A name that
 * nothing in the folder has stays. `onTheWay`: keys of names that will be in it. Throws what the lookup throws.
 */
export async function freeNames(
  names: readonly string[],
  folderId: string | null,
  lookUp: LookUp,
  onTheWay: ReadonlySet<string> = new Set(),
): Promise<string[]> {
  const given = new Set(onTheWay);
  const found: string[] = [];
  for (let from = 0; from < names.length; from += NAMES_AT_ONCE) {
    let asked = names.slice(from, from + NAMES_AT_ONCE).map((name) => storableFileName(name));
    const free = new Map<number, string>();
    for (let step = 0; free.size < asked.length; step += NUMBERS) {
      const candidates = asked.map((name) => candidatesFrom(name, step));
      const wanted = [...new Set(candidates.flat())];
      const answer = await lookUp({ names: { folderId: folderId ?? ROOT, names: wanted } });
      const taken = new Set(answer.names.map(({ name }) => name));
      asked.forEach((_, index) => {
        if (free.has(index)) return;
        const name = candidates[index]?.find((each) => !taken.has(each) && !given.has(folderNameKey(each)));
        if (name === undefined) return;
        given.add(folderNameKey(name));
        free.set(index, name);
      });
    }
    asked = asked.map((name, index) => free.get(index) ?? name);
    found.push(...asked);
  }
  return found;
}

function candidatesFrom(name: string, step: number): string[] {
  const numbers = Array.from({ length: NUMBERS - 1 }, (_, index) => numberedName(name, step + index + 1));
  return step === 0 ? [name, ...numbers] : numbers;
}
