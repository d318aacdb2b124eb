import type { Connection } from './connection.ts';
import { searchText } from './keys.ts';
import { integer, text, textOrNull } from './values.ts';

const SIZE = 4_000;
const STRETCH = 1_000;
/** The beginning of a text says enough of how common its words are. */
const MOST_CHARACTERS = 400;
const MOST_PARTS = 5;

/** Times, each as the number of files with some part that the index goes past meanwhile. */
type Costs = {
  /** To look at one text. */
  text: number;
  /** To do without the index, for each file that there is; null when only the index can tell. */
  each: number | null;
};

/** Where a text is read with its row, which is somewhere on the disk. */
export const FROM_ROWS: Costs = { text: 200, each: null };

/** Where all texts are in memory. */
export function inMemory({ bytes }: { bytes: number }, files: number): Costs {
  return { text: 40, each: bytes / Math.max(1, files) / BYTES_PER_FILE };
}

/** So many bytes of texts are looked through while the index goes past one file. */
const BYTES_PER_FILE = 65;

/** Which three characters the searched texts of a few files have: how common any of them are, alone and together. */
export class TextSample {
  /** The texts that have a part, by their place in the sample. */
  readonly #having = new Map<string, number[]>();
  #asked = 0;
  #texts = 0;

  get isWhole(): boolean {
    return this.#asked === SIZE;
  }

  /** Reads on, from files that are spread evenly without being every so manieth. */
  read(db: Connection): void {
    const last = integer(db.sql('SELECT ifnull(max(num), 0) AS num FROM files').get(), 'num');
    const nums = Array.from(
      { length: STRETCH },
      (_, at) => 1 + Math.floor(last * (((this.#asked + at) * Math.SQRT2) % 1)),
    );
    const rows = db
      .sql(
        `SELECT title, file_name, alt_text, description FROM files WHERE num IN (SELECT value FROM json_each(?))`,
      )
      .all(JSON.stringify(nums));
    for (const row of rows) {
      const found = searchText({
        title: textOrNull(row, 'title'),
        fileName: text(row, 'file_name'),
        altText: textOrNull(row, 'alt_text'),
        description: textOrNull(row, 'description'),
      });
      this.#add(found.slice(0, MOST_CHARACTERS));
    }
    this.#asked += STRETCH;
  }

  #add(found: string): void {
    const place = this.#texts++;
    for (const part of partsOf(found)) {
      const having = this.#having.get(part);
      if (having === undefined) this.#having.set(part, [place]);
      else if (having.at(-1) !== place) having.push(place);
    }
  }

  /**
   * Those parts of a keyword that few texts have together, as far as the sample knows; the rarest first, and no more than
   * are worth asking for. Null where looking at what they find takes longer than doing without.
   */
  rarestTogether(keyword: string, costs: Costs): string[] | null {
    const parts = [...new Set(partsOf(keyword))].map((part, at) => ({
      part,
      at,
      having: this.#having.get(part) ?? [],
    }));
    const chosen: number[] = [];
    let isLeft = new Uint8Array(this.#texts).fill(1);
    let left = this.#texts;
    while (chosen.length < Math.min(MOST_PARTS, parts.length)) {
      const [best] = parts
        .filter(({ at }) => !chosen.includes(at))
        .map(({ at, having }) => {
          const together = having.reduce((count, place) => count + (isLeft[place] ?? 0), 0);
          // Where the sample is too small to tell, one that is rare by itself and does not overlap says most.
          const isNear = chosen.some((other) => Math.abs(other - at) < 3);
          const rank = together + (2 * having.length) / this.#texts + (isNear ? 0.5 : 0);
          return { at, having, together, rank };
        })
        .sort((one, other) => one.rank - other.rank);
      if (!best || (chosen.length > 0 && (left - best.together) * costs.text < best.having.length)) break;
      chosen.push(best.at);
      const isLeftNow = new Uint8Array(this.#texts);
      for (const place of best.having) isLeftNow[place] = isLeft[place] ?? 0;
      isLeft = isLeftNow;
      left = best.together;
    }
    const past = (some: typeof parts) => some.reduce((sum, { having }) => sum + having.length, 0);
    const chosenParts = parts.filter(({ at }) => chosen.includes(at));
    const others = costs.each === null ? past(parts) : costs.each * this.#texts;
    return left * costs.text + past(chosenParts) < others
      ? chosen.flatMap((at) => parts[at]?.part ?? [])
      : null;
  }
}

/** Every three characters that follow each other. */
function partsOf(text: string): string[] {
  const characters = [...text];
  return characters.slice(2).map((last, at) => `${characters[at]}${characters[at + 1]}${last}`);
}
