/** A part of a text: what both have, or only this one. */
export type Part = { text: string; isOwn: boolean };

/** Words compared with words; beyond that only what both begin and end with is told apart. */
const MOST_PAIRS = 20_000;

/** Where two texts differ, by words: each text in parts, which together are that text. */
export function differenceOf(before: string, after: string): { before: Part[]; after: Part[] } {
  const [one, other] = [wordsOf(before), wordsOf(after)];
  let start = 0;
  while (start < one.length && start < other.length && one[start] === other[start]) start += 1;
  let end = 0;
  const most = Math.min(one.length, other.length) - start;
  while (end < most && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  const [middle, otherMiddle] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  const shared = commonOf(middle, otherMiddle).filter(isWorthIt(middle));
  const partsOf = (words: readonly string[], inner: readonly string[], isShared: ReadonlySet<number>) =>
    joined([
      ...words.slice(0, start).map((text) => ({ text, isOwn: false })),
      ...inner.map((text, at) => ({ text, isOwn: !isShared.has(at) })),
      ...words.slice(words.length - end).map((text) => ({ text, isOwn: false })),
    ]);
  return {
    before: partsOf(one, middle, new Set(shared.map(([at]) => at))),
    after: partsOf(other, otherMiddle, new Set(shared.map(([, at]) => at))),
  };
}

/** Words, blanks and signs, each by itself. */
function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu) ?? [];
}

/** The places of the longest row of words that both have. */
function commonOf(one: readonly string[], other: readonly string[]): [number, number][] {
  if (one.length * other.length > MOST_PAIRS) return [];
  const width = other.length + 1;
  const lengths = new Uint16Array((one.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = one.length - 1; i >= 0; i -= 1)
    for (let j = other.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] =
        one[i] === other[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pairs: [number, number][] = [];
  for (let [i, j] = [0, 0]; i < one.length && j < other.length; ) {
    if (one[i] === other[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}

/** Blanks between words that differ are no common ground; those beside a common word are. */
function isWorthIt(words: readonly string[]) {
  return ([at, otherAt]: [number, number], place: number, pairs: readonly [number, number][]) => {
    const isWord = (near: number) => (words[near] ?? '').trim() !== '';
    const isBeside = (pair: [number, number] | undefined, step: number) =>
      pair !== undefined && pair[0] === at + step && pair[1] === otherAt + step && isWord(pair[0]);
    return isWord(at) || isBeside(pairs[place - 1], -1) || isBeside(pairs[place + 1], 1);
  };
}

function joined(parts: readonly Part[]): Part[] {
  const merged: Part[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (last?.isOwn === part.isOwn) last.text += part.text;
    else merged.push({ ...part });
  }
  return merged;
}

/** The same without what is far before the first difference, so that it is seen in one line. */
export function excerptOf(parts: readonly Part[], lead = 24): Part[] {
  const [first, ...rest] = parts;
  if (!first || first.isOwn || rest.length === 0 || first.text.length <= 1.5 * lead) return [...parts];
  const early = first.text.length - lead;
  const space = first.text.indexOf(' ', early);
  const from = space < 0 ? early : space + 1;
  // Not between the halves of a character.
  const text = first.text.slice(/[\udc00-\udfff]/.test(first.text[from] ?? '') ? from + 1 : from);
  return [{ text: `…${text}`, isOwn: false }, ...rest];
}
