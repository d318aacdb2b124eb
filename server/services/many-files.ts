import * as z from 'zod/mini';
import { id as idSchema } from '../../src/contract/common.ts';
import {
  type ChangeResult,
  type DeleteResult,
  type FilesById,
  fileChange,
  type Refusal,
  type RestoreResult,
  type UncheckedChanges,
} from '../../src/contract/file-changes.ts';
import type { FileTextsAnswer } from '../../src/contract/file-texts.ts';
import type { Lookup, LookupBody } from '../../src/contract/lookup.ts';
import type { OrderChange, OrderFilesBody, ReorderFilesBody } from '../../src/contract/order.ts';
import type { Selection, SelectionBody, SelectionPlace } from '../../src/contract/selection.ts';
import type { FilePlace, OneFileChange } from '../db/interface.ts';
import { invalidField, notFound, ServiceError } from './errors.ts';
import { type FileDeps, type Origin, toFile } from './files.ts';
import { fromTimestamp, toTimestamp } from './timestamps.ts';
import { fromZodError } from './zod-errors.ts';

/**
 * Which sizes, checksums and names (in one folder, compared like folder names) are here already: only those, each once,
 * in the order asked. A folder that is not there has no files.
 */
export async function lookUpFiles(
  { db }: Pick<FileDeps, 'db'>,
  { sizes = [], checksums = [], names }: LookupBody,
  signal?: AbortSignal,
): Promise<Lookup> {
  return db.files.lookUp({ sizes, checksums, names }, signal);
}

/** Characters in one answer: ten thousand files with texts of a usual length have half of them. */
const TEXTS_AT_ONCE = 4 * 1024 * 1024;

/** What an edit can change of these files, with where to go on when their texts are long. Those that are gone are left out. */
export async function readTexts(
  { db }: Pick<FileDeps, 'db'>,
  ids: string[],
  signal?: AbortSignal,
): Promise<FileTextsAnswer> {
  const { files, next } = await db.files.texts(ids, TEXTS_AT_ONCE, signal);
  return { data: files, next };
}

/**
 * Changes many files in one transaction, each by the rules of a single change and in the order given. One that is refused
 * is answered so, and the others are saved: nothing but the disk or the database failing makes all of it fail.
 */
export async function changeFiles(
  deps: FileDeps,
  { items, answer }: UncheckedChanges,
  origin: Origin,
): Promise<ChangeResult[]> {
  const checked = items.map(checkItem);
  const changes = checked.flatMap((item) => (item instanceof ServiceError ? [] : [item]));
  const saved = (await deps.db.files.updateMany(changes, deps.clock())).values();
  return checked.map((item, index): ChangeResult => {
    const id = items[index]?.id ?? '';
    if (item instanceof ServiceError) return refusal(id, item);
    const result = saved.next().value;
    if (!result) throw new Error('a change was not answered');
    if (result instanceof ServiceError) return refusal(id, result);
    const { row, before } = result;
    if (answer === 'versions') {
      return { id, status: 200, version: row.version, updatedAt: toTimestamp(row.updatedAt), before };
    }
    return { id, status: 200, data: toFile(deps, row, origin), before };
  });
}

/**
 * Puts files (`ids`, in the order that they are to have) before or after another one of their folder, or at its start or
 * end, and answers which files have another `sortOrder` for it: as few as possible. Throws `invalid`.
 */
export async function orderFiles(
  { db, clock }: Pick<FileDeps, 'db' | 'clock'>,
  asked: OrderFilesBody,
): Promise<OrderChange[]> {
  return db.files.order(asked, clock());
}

/** Gives files the `sortOrder` that they had, or all keep what they have. Throws `invalid`. */
export async function reorderFiles(
  { db, clock }: Pick<FileDeps, 'db' | 'clock'>,
  asked: ReorderFilesBody,
): Promise<OrderChange[]> {
  return db.files.reorder(asked, clock());
}

/** To the trash, in one transaction; each by the rules of a single one, and what is refused does not hold up the others. */
export async function trashFiles(
  { db, clock }: Pick<FileDeps, 'db' | 'clock'>,
  { ids }: FilesById,
): Promise<DeleteResult[]> {
  const results = await db.files.trashMany(ids.map(inLowerCase), clock());
  return ids.map((id, index) => resultOf(id, results[index], () => ({ id, status: 200 })));
}

/** Back from the trash, as `trashFiles` there. */
export async function restoreFiles(
  deps: FileDeps,
  { ids }: FilesById,
  origin: Origin,
): Promise<RestoreResult[]> {
  const results = await deps.db.trash.restoreFiles(ids.map(inLowerCase), deps.clock());
  return ids.map((id, index) =>
    resultOf(id, results[index], (row) => ({ id, status: 200, data: toFile(deps, row, origin) })),
  );
}

function resultOf<T, R>(
  id: string,
  result: T | ServiceError | undefined,
  done: (value: T) => R,
): R | Refusal {
  if (result === undefined) throw new Error('a file was not answered');
  return result instanceof ServiceError ? refusal(id, result) : done(result);
}

/** What is no id at all names nothing, as in a path. */
const inLowerCase = (id: string) => id.toLowerCase();

/** What a place must carry beside its id, by the order that it is a place in. */
const SORTED_BY = {
  sortOrder: ['sortOrder', 'createdAt'],
  createdAt: ['createdAt'],
  updatedAt: ['updatedAt'],
  title: ['title'],
  fileName: ['fileName'],
  fileSize: ['fileSize'],
} as const;

/**
 * The ids of all files that a list has, or of those in some ranges of it, without exceptions, in order; so that what was
 * never loaded can be acted on. A range's ends are places: where a file stood when the caller saw it. It has every file
 * that now lies between them, both included; files that have moved out since are not in it, and those that have moved in
 * or are new are, which is why `total` and `revision` are answered. Throws `invalid`.
 */
export async function selectFiles(
  { db }: Pick<FileDeps, 'db'>,
  { query, ranges, except = [], after, limit }: SelectionBody,
  signal?: AbortSignal,
): Promise<Selection> {
  const sortedBy = SORTED_BY[query.sortBy ?? 'sortOrder'];
  const placeOf = (place: SelectionPlace, path: string): FilePlace => {
    for (const field of sortedBy) {
      if (place[field] === undefined) throw invalidField(`${path}.${field}`, 'is required in this order');
    }
    const { createdAt, updatedAt } = place;
    return {
      ...place,
      createdAt: createdAt === undefined ? undefined : fromTimestamp(createdAt),
      updatedAt: updatedAt === undefined ? undefined : fromTimestamp(updatedAt),
    };
  };
  const places = ranges?.map(({ from, to }, index) => ({
    from: placeOf(from, `ranges.${index}.from`),
    to: placeOf(to, `ranges.${index}.to`),
  }));
  return db.files.select({ query, ranges: places ?? null, except, after: after ?? null, limit }, signal);
}

function checkItem(item: UncheckedChanges['items'][number]): OneFileChange | ServiceError {
  // As in a path: what is no id at all names nothing.
  if (!z.safeParse(idSchema, item.id).success) return notFound('file');
  const parsed = z.safeParse(fileChange, item);
  if (!parsed.success) return fromZodError(parsed.error);
  const { id, version, from, ...change } = parsed.data;
  return { id: id.toLowerCase(), change, ifVersion: version, from };
}

const STATUS_OF_REFUSAL = { notFound: 404, preconditionFailed: 412, invalid: 422 } as const;

function refusal(id: string, error: ServiceError): Refusal {
  const { kind, message, fields } = error;
  if (kind !== 'notFound' && kind !== 'preconditionFailed' && kind !== 'invalid') throw error;
  return { id, status: STATUS_OF_REFUSAL[kind], message, ...(fields && { errors: fields }) };
}
