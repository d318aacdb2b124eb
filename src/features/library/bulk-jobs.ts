import type { QueryClient } from '@tanstack/react-query';
import { fieldsOf, findCachedFile, patchCachedFiles } from '../../api/file-cache.ts';
import { deleteFile, fileOptions, updateFile } from '../../api/files.ts';
import { ApiError, mediaManagerPath } from '../../api/http.ts';
import { takesMany } from '../../api/library.ts';
import { changeFiles, deleteFiles, type ManyResult, paceOf, restoreFiles } from '../../api/many-files.ts';
import { restoreFile } from '../../api/trash.ts';
import type { MediaFile, UpdateFileBody } from '../../contract/file.ts';
import { type BulkVerb, bulkText } from '../../lib/text/bulk.ts';
import { inParts } from './bulk-parts.ts';
import type { ActResult, BulkResult } from './run-bulk.ts';

/** One thing that is done to files, some in each call. */
export type Job = {
  verb: BulkVerb;
  /** Which fields of a file it sets. */
  fieldsOf?: (id: string) => readonly string[];
  act: (ids: readonly string[]) => Promise<readonly ActResult[]>;
  /** What takes it back from these, and from which of them there is anything to take back; null where there is nothing. */
  inverse: (done: readonly string[]) => { job: Job; ids: string[] } | null;
  /** Files in one call, and calls at once, where it is not as usual. */
  pace?: { perCall: number; atOnce: number };
  /** It is done to all of them at once, in one call and without waiting for its turn. */
  isWhole?: true;
  /** Told how it ended, whatever was tried on the way. */
  settled?: (isDone: boolean) => void;
  /** How it ended, where there is more to tell than how many. */
  words?: (result: BulkResult) => string | undefined;
};

export type Library = { queryClient: QueryClient; libraryId: string };

type Fields = (id: string) => UpdateFileBody;

type Verbs = {
  verb: BulkVerb;
  undoVerb?: BulkVerb;
  /** Only texts are set, of each file its own. */
  isOfTexts?: boolean;
};

/** What the library takes in one call: the more texts at once, the less its search has to do for each. */
const TEXTS_PACE = { perCall: 500, atOnce: 1 };

export function paceFor(job: Job, libraryId: string): { perCall: number; atOnce: number } {
  return (takesMany(libraryId) && job.pace) || paceOf(libraryId);
}

/**
 * Sets fields of each file. The former ones are kept, as the cache or the library's answer has them, so that they can be
 * given back also to files that were never loaded. `from` says what the fields must still be: taking a change back does not
 * write over what somebody did since.
 */
export function setFields(
  library: Library,
  { verb, undoVerb = 'changeBack', isOfTexts = false }: Verbs,
  changeOf: Fields,
  fromOf?: Fields,
): Job {
  const { queryClient, libraryId } = library;
  const befores = new Map<string, UpdateFileBody>();
  const unsure = new Set<string>();

  const one = async (file: MediaFile): Promise<ActResult[]> => {
    const { id } = file;
    befores.set(id, await updateOne(library, file, changeOf(id), fromOf?.(id) ?? {}));
    return [{ id }];
  };
  /** Where the call before was not answered, a file is not what it was because that call changed it, or somebody else. */
  const wasDone = async (result: ManyResult): Promise<ManyResult> => {
    const { id } = result;
    if (!('error' in result) || result.error.status !== 412 || !unsure.has(id)) return result;
    const file = await queryClient.fetchQuery({ ...fileOptions(queryClient, libraryId, id), staleTime: 0 });
    return isSame(changeOf(id), file) ? { id, file, before: fromOf?.(id) } : result;
  };
  const many = async (ids: readonly string[]): Promise<ActResult[]> => {
    // A file in another folder, or with another text, looks as it did but for that; with a lock comes another address.
    const answer = isOfTexts || verb === 'move' || verb === 'moveBack' ? 'versions' : 'files';
    const items = ids.map((id) => ({
      id,
      ...changeOf(id),
      ...(fromOf && { from: fromOf(id) }),
    }));
    const answered = await inParts(items, (some) => {
      const asked = some.map(({ id }) => id);
      return whenSure(unsure, asked, () => changeFiles(libraryId, some, answer));
    });
    const results = await Promise.all(answered.map(wasDone));
    const saved = new Map<string, (file: MediaFile) => MediaFile>();
    for (const result of results) {
      if ('error' in result) continue;
      const { id, file, before } = result;
      if (before && !befores.has(id)) befores.set(id, before);
      const version = file?.version ?? result.version ?? 0;
      // Only what was changed: a field that is being saved on its own stays as it is on the screen.
      const fields = file
        ? { ...fieldsOf(file, changeOf(id)), updatedAt: file.updatedAt, upload: file.upload }
        : { ...changeOf(id), updatedAt: result.updatedAt };
      saved.set(id, (known) => {
        if (known.version >= version) return known;
        // What missed somebody's change before this one is not called new.
        const isNewVersion = before && !isSame(before, changeOf(id));
        const isWhole = isNewVersion && known.version === version - 1;
        return { ...known, ...given(fields), version: isWhole ? version : known.version };
      });
    }
    patchCachedFiles(queryClient, libraryId, saved);
    return results.map(inWords);
  };

  return {
    verb,
    fieldsOf: (id) => Object.keys(changeOf(id)),
    ...(isOfTexts && { pace: TEXTS_PACE }),
    act: async (ids) => {
      const [id = ''] = ids;
      const known = ids.length === 1 ? findCachedFile(queryClient, libraryId, id) : undefined;
      if (known) return one(known);
      if (takesMany(libraryId)) return many(ids);
      return one(await queryClient.fetchQuery(fileOptions(queryClient, libraryId, id)));
    },
    inverse: (done) => {
      const ids = done.filter((id) => {
        const before = befores.get(id);
        return before && !isSame(before, changeOf(id));
      });
      if (ids.length === 0) return null;
      const verbs = { verb: undoVerb, undoVerb: verb, isOfTexts };
      const job = setFields(library, verbs, (id) => befores.get(id) ?? {}, changeOf);
      return { job, ids };
    },
  };
}

export function toTrash(library: Library): Job {
  const { libraryId } = library;
  const act = inCalls(
    library,
    (ids) => deleteFiles(libraryId, ids),
    (id) => deleteFile(libraryId, id),
  );
  return { verb: 'delete', act, inverse: (done) => ({ job: outOfTrash(library), ids: [...done] }) };
}

/** Where there is no trash. */
export function forGood(library: Library): Job {
  return { ...toTrash(library), verb: 'deleteForGood', inverse: () => null };
}

function outOfTrash(library: Library): Job {
  const { libraryId } = library;
  const act = inCalls(
    library,
    (ids) => restoreFiles(libraryId, ids),
    (id) => restoreFile(mediaManagerPath(libraryId), id),
  );
  return { verb: 'restore', act, inverse: (done) => ({ job: toTrash(library), ids: [...done] }) };
}

function inCalls(
  { libraryId }: Library,
  many: (ids: readonly string[]) => Promise<ManyResult[]>,
  one: (id: string) => Promise<unknown>,
): Job['act'] {
  const unsure = new Set<string>();
  return async (ids) => {
    const call = takesMany(libraryId)
      ? () => many(ids)
      : () => Promise.all(ids.map((id) => resultOf(id, one)));
    return (await whenSure(unsure, ids, call)).map((result) => {
      // The call before this one was not answered: it is not there because that did it.
      const isDone = 'error' in result && result.error.status === 404 && unsure.has(result.id);
      return isDone ? { id: result.id } : inWords(result);
    });
  };
}

/** What is not there is a result like any other: an earlier try may have done it. */
async function resultOf(id: string, one: (id: string) => Promise<unknown>): Promise<ManyResult> {
  try {
    await one(id);
    return { id, file: undefined };
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return { id, error };
    throw error;
  }
}

/** No answer, or none of the library that this server asked. */
function isUnknownEnd(error: unknown): boolean {
  return (
    error instanceof ApiError && (error.kind === 'network' || error.status === 502 || error.status === 504)
  );
}

/** Notes the files of calls without an answer: nobody knows whether they were done. */
async function whenSure<T>(unsure: Set<string>, ids: readonly string[], call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (isUnknownEnd(error)) for (const id of ids) unsure.add(id);
    throw error;
  }
}

function inWords(result: ManyResult): ActResult {
  if (!('error' in result)) return { id: result.id };
  const { id, error } = result;
  return error.status === 412 ? { id, error: new Error(bulkText.changedSince) } : { id, error };
}

/**
 * Optimistic, and in the order in which this file's other changes were asked for. Refused where `from` is not what its
 * fields are any more. Answers what the changed fields were until then.
 */
async function updateOne(
  { queryClient, libraryId }: Library,
  file: MediaFile,
  change: UpdateFileBody,
  from: UpdateFileBody,
): Promise<UpdateFileBody> {
  const { id } = file;
  const check = (now: MediaFile) => {
    if (!isSame(from, now)) throw new ApiError('http', bulkText.changedSince, { status: 412 });
    return fieldsOf(now, change);
  };
  const before = check(file);
  try {
    await updateFile(queryClient, libraryId, { id, change });
    return before;
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 412) throw error;
    // Somebody changed the file since; a star, a lock or a place is not based on what they changed.
    const options = fileOptions(queryClient, libraryId, id);
    const fresh = await queryClient.fetchQuery({ ...options, staleTime: 0 });
    const beforeNow = check(fresh);
    await updateFile(queryClient, libraryId, { id, change, version: fresh.version });
    return beforeNow;
  }
}

/** Without what is undefined. */
function given(fields: UpdateFileBody & Partial<MediaFile>): Partial<MediaFile> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** Whether `fields` are what the other has. */
function isSame(fields: UpdateFileBody, other: UpdateFileBody): boolean {
  const others = new Map<string, unknown>(Object.entries(other));
  return Object.entries(fields).every(([name, value]) => value === undefined || others.get(name) === value);
}
