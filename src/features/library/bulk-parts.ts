import { ApiError } from '../../api/http.ts';
import type { ManyResult } from '../../api/many-files.ts';
import type { FileChangeItem } from '../../contract/file-changes.ts';

/** Of one call's JSON; the library takes a little more. */
const MOST_BYTES = 3.5 * 1024 * 1024;

/**
 * Sends changes in one call, or in several where their texts are too long for one. What a later one fails with is the result
 * of its files and of those behind them: the others are saved.
 */
export async function inParts(
  items: readonly FileChangeItem[],
  send: (some: readonly FileChangeItem[]) => Promise<ManyResult[]>,
): Promise<ManyResult[]> {
  const results: ManyResult[] = [];
  for (let at = 0; at < items.length; ) {
    let end = at;
    for (let bytes = 0; end < items.length; end += 1) {
      bytes += bytesOf(items[end]);
      if (bytes > MOST_BYTES && end > at) break;
    }
    try {
      for (const result of await send(items.slice(at, end))) results.push(result);
    } catch (error) {
      if (at === 0 || !(error instanceof ApiError)) throw error;
      return [...results, ...items.slice(at).map(({ id }) => ({ id, error }))];
    }
    at = end;
  }
  return results;
}

/** Of an item's JSON at most: six for each unit of its texts, where all of them have to be escaped. */
function bytesOf(item: FileChangeItem | undefined): number {
  const lengthOf = (fields: object = {}) =>
    Object.values(fields).reduce((sum, value) => sum + (typeof value === 'string' ? value.length : 0), 0);
  return 200 + 6 * (lengthOf(item) + lengthOf(item?.from));
}
