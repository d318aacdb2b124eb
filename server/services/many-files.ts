import * as z from 'zod/mini';
import { id as idSchema } from '../../src/contract/common.ts';
import { type ChangeResult, fileChange, type UncheckedChanges } from '../../src/contract/file-changes.ts';
import type { Lookup, LookupBody } from '../../src/contract/lookup.ts';
import type { OneFileChange } from '../db/interface.ts';
import { notFound, ServiceError } from './errors.ts';
import { type FileDeps, type Origin, toFile } from './files.ts';
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

/**
 * Changes many files in one transaction, each by the rules of a single change and in the order given. One that is refused
 * is answered so, and the others are saved: nothing but the disk or the database failing makes all of it fail.
 */
export async function changeFiles(
  deps: FileDeps,
  { items }: UncheckedChanges,
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
    return { id, status: 200, data: toFile(deps, result, origin) };
  });
}

function checkItem(item: UncheckedChanges['items'][number]): OneFileChange | ServiceError {
  // As in a path: what is no id at all names nothing.
  if (!z.safeParse(idSchema, item.id).success) return notFound('file');
  const parsed = z.safeParse(fileChange, item);
  if (!parsed.success) return fromZodError(parsed.error);
  const { id, version, ...change } = parsed.data;
  return { id: id.toLowerCase(), change, ifVersion: version };
}

const STATUS_OF_REFUSAL = { notFound: 404, preconditionFailed: 412, invalid: 422 } as const;

function refusal(id: string, error: ServiceError): ChangeResult {
  const { kind, message, fields } = error;
  if (kind !== 'notFound' && kind !== 'preconditionFailed' && kind !== 'invalid') throw error;
  return { id, status: STATUS_OF_REFUSAL[kind], message, ...(fields && { errors: fields }) };
}
