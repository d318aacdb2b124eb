import * as z from 'zod/mini';
import { queryDate } from './common.ts';
import { fileQuery } from './file.ts';

const CHOICES_MAX = 10;

const ranges = z
  .string()
  .check(
    z.regex(
      /^(?:\d{1,15})?-(?:\d{1,15})?(?:,(?:\d{1,15})?-(?:\d{1,15})?){0,9}$/,
      `must be at most ${CHOICES_MAX} ranges of bytes, like 0-1000,1000-`,
    ),
  );

const dates = z.string().check(
  z.refine((text) => {
    const parts = text.split(',');
    return parts.length <= CHOICES_MAX && parts.every((part) => z.safeParse(queryDate, part).success);
  }, `must be at most ${CHOICES_MAX} dates, like 2026-02-17,2026-01-01`),
);

/** What `GET /files` takes, but for page and order; and the sizes and dates that could be chosen. */
export const fileCountsQuery = z.extend(
  z.omit(fileQuery, { page: true, pageSize: true, sortBy: true, sortDirection: true }),
  { sizes: z.optional(ranges), createdSince: z.optional(dates) },
);
export type FileCountsQuery = z.infer<typeof fileCountsQuery>;

/**
 * How many files each choice would leave, with all else of the query as it is: of a filter that is on already, what its
 * other choices would find instead.
 */
export const fileCounts = z.object({
  /** What the query itself finds. */
  total: z.number(),
  /** Whatever the type. */
  anyType: z.number(),
  types: z.object({
    image: z.number(),
    video: z.number(),
    audio: z.number(),
    document: z.number(),
    other: z.number(),
  }),
  isFavorite: z.number(),
  isPrivate: z.number(),
  missingAltText: z.number(),
  /** One for each of `sizes`. */
  sizes: z.array(z.number()),
  /** One for each of `createdSince`, until now. */
  createdSince: z.array(z.number()),
});
export type FileCounts = z.infer<typeof fileCounts>;
