import type { Page } from '../contract/common.ts';
import { filePage, type MediaFile } from '../contract/file.ts';
import { mediaManagerPath, request } from './http.ts';
import type { FileListQuery } from './keys.ts';

const PAGE_SIZE = 100;
/** What a library without calls for many files is looked through for: more would be asked for a long time. */
const MOST_PAGES = 50;

/** A list page by page, its first 5,000 files at most. Nothing of it is kept. Throws `ApiError`. */
export async function* eachPage(
  libraryId: string,
  query: FileListQuery,
  signal?: AbortSignal,
): AsyncGenerator<Page<MediaFile>> {
  for (let page = 1; page <= MOST_PAGES; page++) {
    const answer = await request(`${mediaManagerPath(libraryId)}/files`, {
      query: { ...query, page, pageSize: PAGE_SIZE },
      schema: filePage,
      signal,
    });
    yield answer;
    if (page >= answer.lastPage) return;
  }
}
