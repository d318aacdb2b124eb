import { downloadTicket } from '../contract/download.ts';
import type { MediaFile, UpdateFileBody } from '../contract/file.ts';
import {
  changeFilesAnswer,
  deleteFilesAnswer,
  type FileChangeItem,
  restoreFilesAnswer,
} from '../contract/file-changes.ts';
import { type FileTexts, fileTextsAnswer } from '../contract/file-texts.ts';
import { httpText } from '../lib/text/http.ts';
import { ApiError, mediaManagerPath, request } from './http.ts';
import { takesMany } from './library.ts';
import { answers } from './live/answers.ts';

/** What became of one of many files; `before` has what the changed fields were until then. */
export type ManyResult =
  | {
      id: string;
      file?: MediaFile | undefined;
      version?: number | undefined;
      updatedAt?: string | undefined;
      before?: UpdateFileBody | undefined;
    }
  | { id: string; error: ApiError };

const path = (libraryId: string, rest = '') => `${mediaManagerPath(libraryId)}/files${rest}`;

/** How many files go into one call, and how many calls are under way at once. */
export function paceOf(libraryId: string): { perCall: number; atOnce: number } {
  return takesMany(libraryId) ? { perCall: 200, atOnce: 2 } : { perCall: 1, atOnce: 4 };
}

type Answered = {
  id: string;
  status: number;
  message?: string;
  data?: MediaFile;
  version?: number;
  updatedAt?: string | undefined;
  before?: UpdateFileBody | undefined;
};

/** One result for each of `ids`, in their order. Throws `broken` when some were not answered. */
function resultsOf(ids: readonly string[], answered: readonly Answered[]): ManyResult[] {
  if (answered.length !== ids.length) throw new ApiError('broken', httpText.broken);
  return answered.map(({ id, status, message, data, version, updatedAt, before }) =>
    status === 200
      ? { id, file: data, version, updatedAt, before }
      : { id, error: new ApiError('http', message ?? httpText.failed(status), { status }) },
  );
}

/** Makes a call whose changes are no news to this tab: who makes many of them refreshes the screen once, at their end. */
async function asOwn(
  ids: readonly string[],
  call: () => Promise<readonly Answered[]>,
): Promise<ManyResult[]> {
  const forget = answers.onOwnChanges(ids);
  try {
    const results = resultsOf(ids, await call());
    if (results.some((result) => 'error' in result)) forget();
    return results;
  } catch (error) {
    forget();
    throw error;
  }
}

/**
 * Changes files, at most 500; a result an item, `answer` with the whole file or with its new version and time only. Throws `ApiError`
 * when the call itself failed.
 */
export async function changeFiles(
  libraryId: string,
  items: readonly FileChangeItem[],
  answer: 'files' | 'versions' = 'files',
): Promise<ManyResult[]> {
  const options = { method: 'PATCH', body: { items, answer }, schema: changeFilesAnswer } as const;
  return asOwn(
    items.map(({ id }) => id),
    async () => (await request(path(libraryId), options)).data,
  );
}

/** To the trash, at most 500; as `changeFiles`. */
export async function deleteFiles(libraryId: string, ids: readonly string[]): Promise<ManyResult[]> {
  const options = { method: 'POST', body: { ids }, schema: deleteFilesAnswer } as const;
  return asOwn(ids, async () => (await request(path(libraryId, '/delete'), options)).data);
}

/** Out of the trash, at most 500; as `changeFiles`. */
export async function restoreFiles(libraryId: string, ids: readonly string[]): Promise<ManyResult[]> {
  const options = { method: 'POST', body: { ids }, schema: restoreFilesAnswer } as const;
  return asOwn(ids, async () => (await request(path(libraryId, '/restore'), options)).data);
}

/** Files whose texts are asked for in one call, and calls at once: a short task each, and the server is at the next meanwhile. */
const TEXTS = { perCall: 2_500, atOnce: 2 };

/**
 * What an edit can change of these files, in their order, however many; those that are gone are left out. `onProgress` is told
 * how many of the ids have been asked for.
 */
export async function readTexts(
  libraryId: string,
  ids: readonly string[],
  options: { signal?: AbortSignal; onProgress?: (done: number) => void } = {},
): Promise<FileTexts[]> {
  const parts: FileTexts[][] = [];
  let [next, done] = [0, 0];
  const work = async () => {
    while (next < ids.length) {
      const some = ids.slice(next, next + TEXTS.perCall);
      const place = parts.push([]) - 1;
      next += some.length;
      parts[place] = await readSomeTexts(libraryId, some, options.signal);
      done += some.length;
      options.onProgress?.(done);
    }
  };
  await Promise.all(Array.from({ length: TEXTS.atOnce }, work));
  return parts.flat();
}

/** In one call, or in several where they are long. */
async function readSomeTexts(
  libraryId: string,
  ids: readonly string[],
  signal: AbortSignal | undefined,
): Promise<FileTexts[]> {
  const texts: FileTexts[] = [];
  for (let at = 0; at < ids.length; ) {
    const { data, next } = await request(path(libraryId, '/texts'), {
      method: 'POST',
      isReading: true,
      body: { ids: ids.slice(at) },
      schema: fileTextsAnswer,
      signal,
    });
    for (const file of data) texts.push(file);
    // An answer that goes on where it began would go on for ever.
    if (next !== null && next < 1) throw new ApiError('broken', httpText.broken);
    at = next === null ? ids.length : at + next;
  }
  return texts;
}

/** Where a zip of these files, at most 10,000, can be fetched for some minutes. */
export async function prepareDownload(libraryId: string, ids: readonly string[]): Promise<string> {
  const { data } = await request(path(libraryId, '/download'), {
    method: 'POST',
    isReading: true,
    body: { ids },
    schema: downloadTicket,
  });
  return `${path(libraryId, '/download')}?ticket=${data.ticket}`;
}
