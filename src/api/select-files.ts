import { type Selection, type SelectionPlace, selection } from '../contract/selection.ts';
import { eachPage } from './each-page.ts';
import { mediaManagerPath, request } from './http.ts';
import type { FileListQuery } from './keys.ts';
import { takesMany } from './library.ts';

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

/** One answer of it, at most `limit` ids where the library has a call for it: those after the one that `after` (the `next` of the answer before) names. */
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
  if (!takesMany(libraryId)) return selectAll(libraryId, body.query, signal);
  const options = { method: 'POST', isReading: true, body, schema: selection, signal } as const;
  return request(path(libraryId), options);
}

/** All at once, since what leaves the list would shift the pages of one that is only counted. */
async function selectAll(
  libraryId: string,
  query: FileListQuery,
  signal: AbortSignal | undefined,
): Promise<Selection> {
  const ids = new Set<string>();
  let [total, revision] = [0, ''];
  for await (const page of eachPage(libraryId, query, signal)) {
    [total, revision] = [page.total, page.revision ?? ''];
    for (const { id } of page.data) ids.add(id);
  }
  return { data: [...ids], total, revision, next: null };
}
