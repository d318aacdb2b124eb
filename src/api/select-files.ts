import { type Selection, type SelectionPlace, selection } from '../contract/selection.ts';
import { mediaManagerPath, request } from './http.ts';
import type { FileListQuery } from './keys.ts';

const path = (libraryId: string) => `${mediaManagerPath(libraryId)}/files/select`;

/**
 * The ids of all that a query finds, or of what lies in some ranges of it, in order, however many. `onProgress` is told how
 * many are known and how many there will be.
 */
export async function selectFiles(
  libraryId: string,
  asked: { query: FileListQuery; ranges: readonly { from: SelectionPlace; to: SelectionPlace }[] | null },
  options: { signal?: AbortSignal; onProgress?: (done: number, total: number) => void } = {},
): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | null | undefined; after !== null; ) {
    const body = { query: asked.query, ranges: asked.ranges ?? undefined, after };
    const answer = await selectPage(libraryId, body, options.signal);
    for (const id of answer.data) ids.push(id);
    options.onProgress?.(ids.length, answer.total);
    after = answer.next;
  }
  return ids;
}

/** One answer of it: at most `limit` ids, those after the one that `after` (the `next` of the answer before) names. */
export async function selectPage(
  libraryId: string,
  body: {
    query: FileListQuery;
    ranges?: readonly { from: SelectionPlace; to: SelectionPlace }[] | undefined;
    after?: string | undefined;
    limit?: number;
  },
  signal?: AbortSignal,
): Promise<Selection> {
  const options = { method: 'POST', isReading: true, body, schema: selection, signal } as const;
  return request(path(libraryId), options);
}
