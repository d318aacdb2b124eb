import * as z from 'zod/mini';
import { id, queryDate } from './common.ts';
import { parentRef } from './folder.ts';
import { FILE_SORTS, FILE_TYPES } from './values.ts';

/** Ids in one answer. */
const SELECTED_MAX = 10_000;
const RANGES_MAX = 100;
const EXCEPTIONS_MAX = 10_000;

const bytes = z.int().check(z.gte(0));
const time = z.iso.datetime({
  error: 'must be a time as the API writes it, like 2026-02-17T05:00:23.000000Z',
});
const ownId = id.check(z.toLowerCase());

/** What `GET /files` takes, but for its pages. A filter that is not known is refused: without it, more would be selected. */
const selectionQuery = z.strictObject({
  folderId: z.optional(parentRef),
  recursive: z.optional(z.boolean()),
  keyword: z.optional(z.string().check(z.maxLength(200, 'must be at most 200 characters'))),
  type: z.optional(z.enum(FILE_TYPES)),
  isFavorite: z.optional(z.boolean()),
  isPrivate: z.optional(z.boolean()),
  missingAltText: z.optional(z.boolean()),
  minSize: z.optional(bytes),
  maxSize: z.optional(bytes),
  createdFrom: z.optional(queryDate),
  createdTo: z.optional(queryDate),
  sortBy: z.optional(z.enum(FILE_SORTS)),
  sortDirection: z.optional(z.enum(['asc', 'desc'])),
});

/**
 * A file's place in the order: its id, and what it is sorted by, as the caller saw it (`sortOrder` and `createdAt` for the
 * default order). The file itself may have moved or gone since.
 */
const place = z.object({
  id: ownId,
  sortOrder: z.optional(z.int()),
  createdAt: z.optional(time),
  updatedAt: z.optional(time),
  title: z.optional(z.nullable(z.string())),
  fileName: z.optional(z.string()),
  fileSize: z.optional(bytes),
});
export type SelectionPlace = z.infer<typeof place>;

export const selectionBody = z.object({
  query: selectionQuery,
  /** All that the query finds when left away; with none, nothing. */
  ranges: z.optional(
    z
      .array(z.object({ from: place, to: place }))
      .check(z.maxLength(RANGES_MAX, `must have at most ${RANGES_MAX} entries`)),
  ),
  /** Files that are not meant. */
  except: z.optional(
    z.array(ownId).check(z.maxLength(EXCEPTIONS_MAX, `must have at most ${EXCEPTIONS_MAX} entries`)),
  ),
  /** The `next` of the answer before. */
  after: z.optional(z.string().check(z.maxLength(2_000))),
  limit: z._default(
    z.int().check(z.gte(1), z.lte(SELECTED_MAX, `must be ${SELECTED_MAX} or less`)),
    SELECTED_MAX,
  ),
});
export type SelectionBody = z.infer<typeof selectionBody>;

export const selection = z.object({
  /** Ids, in order. */
  data: z.array(id),
  /** How many are selected, in all answers together. */
  total: z.number(),
  /** As of the list with this query. */
  revision: z.string(),
  /** Where the next answer begins; null when this is the last. */
  next: z.nullable(z.string()),
});
export type Selection = z.infer<typeof selection>;
