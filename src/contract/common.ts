import * as z from 'zod/mini';

/** A UUID of any version, as K-LINK uses for every id. */
export const id = z.guid('must be a UUID');

/**
 * An id as a library answers it: ours are UUIDs, others count or write texts. Only what stands in a path as it is: nothing
 * to be escaped, and no `..`.
 */
export const answeredId = z.string().check(z.regex(/^[\w~-][\w.~-]{0,99}$/));

/** The id of a folder as a caller gives it: upper case means the same (RFC 9562), and ours are lower case. */
export const folderId = z.guid('must be the id of a folder').check(z.toLowerCase());

/** Half a surrogate pair cannot be written as UTF-8, and a NUL ends a text in much that reads it: neither would come back. */
export const keepsWhole = z.refine<string>(
  (text) => text.isWellFormed() && !text.includes('\0'),
  'must be valid Unicode, without NUL',
);

/** ISO 8601 in UTC; our own server writes microseconds: `2026-02-17T05:00:23.000000Z`. */
export const timestamp = z.string();

/** A yes/no in a query string. */
export const queryBoolean = z.pipe(
  z.enum(['true', 'false', '1', '0'], 'must be true or false'),
  z.transform((text) => text === 'true' || text === '1'),
);

/** A whole number ≥ `min` in a query string. */
export function queryInteger(min: number, max: number = Number.MAX_SAFE_INTEGER) {
  return z.pipe(
    z.string().check(z.regex(/^-?\d{1,15}$/, 'must be a whole number')),
    z.pipe(
      z.transform((text: string) => Number(text)),
      z.number().check(z.gte(min, `must be ${min} or more`), z.lte(max, `must be ${max} or less`)),
    ),
  );
}

/** A date, or a date-time (in UTC where it names no offset), in a query string. */
export const queryDate = z.union([z.iso.date(), z.iso.datetime({ offset: true, local: true })], {
  error: 'must be an ISO 8601 date, like 2026-02-17 or 2026-02-17T05:00:23Z',
});

export const pageNumber = queryInteger(1);
export const pageSize = queryInteger(1, 100);
export const DEFAULT_PAGE_SIZE = 10;
export const MAX_PAGE_SIZE = 100;

/** The envelope of every list: `page` counts from 1; `revision` changes when the listed set does. */
export function pageOf<T extends z.ZodMiniType>(item: T) {
  return z.object({
    total: z.number(),
    page: z.number(),
    pageSize: z.number(),
    lastPage: z.number(),
    revision: z.optional(z.string()),
    data: z.array(item),
  });
}

export type Page<T> = {
  total: number;
  page: number;
  pageSize: number;
  lastPage: number;
  revision?: string | undefined;
  data: T[];
};

/** The answer that carries one resource. */
export function envelopeOf<T extends z.ZodMiniType>(item: T) {
  return z.object({ data: item });
}

/** Deletes answer with a sentence. */
export const message = z.object({ message: z.string() });

/** Every error's body: one sentence, and the sentences for each field where a field is to blame. */
export const errorBody = z.object({
  message: z.string(),
  errors: z.optional(z.record(z.string(), z.array(z.string()))),
});
export type ErrorBody = z.infer<typeof errorBody>;
