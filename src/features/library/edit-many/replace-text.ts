/** What is looked for in a text, and what stands there instead. */
export type Search = {
  find: string;
  replacement: string;
  /** `find` is a regular expression, and `$1`, `$<name>` and `$&` in the replacement are what it found. */
  isExpression: boolean;
  isCaseSensitive: boolean;
};

/**
 * What a text is with every match replaced; null where nothing was found. Where it would have far more than `most`
 * characters it is cut shortly behind them, which is for the caller to refuse. Throws a `SyntaxError` with the browser's own
 * reason for what is no regular expression.
 */
export function replacerOf(search: Search, most: number): (text: string) => string | null {
  const { find, replacement } = search;
  const pattern = patternOf(search);
  const isLiteral = !search.isExpression || !replacement.includes('$');
  return (text) => {
    pattern.lastIndex = 0;
    if (find === '' || !pattern.test(text)) return null;
    pattern.lastIndex = 0;
    // A short text with many matches and a long replacement would fill the memory before anybody could refuse it.
    if (!isLiteral) return text.replace(pattern, replacement);
    const parts: string[] = [];
    let length = 0;
    let at = 0;
    const add = (part: string) => {
      parts.push(part);
      length += part.length;
    };
    for (const match of text.matchAll(pattern)) {
      add(text.slice(at, match.index));
      add(replacement);
      at = match.index + match[0].length;
      if (length > 2 * most) return parts.join('');
    }
    add(text.slice(at));
    return parts.join('');
  };
}

function patternOf({ find, isExpression, isCaseSensitive }: Search): RegExp {
  const flags = isCaseSensitive ? 'g' : 'gi';
  const source = isExpression ? find : find.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  try {
    // Whole characters: without it, a dot is half an emoji.
    return new RegExp(source, `${flags}u`);
  } catch (error) {
    // What only this mode refuses, such as `\-`, is meant all the same.
    if (isExpression) return new RegExp(source, flags);
    throw error;
  }
}
