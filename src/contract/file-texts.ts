import * as z from 'zod/mini';
import { id } from './common.ts';

/** Files asked for in one call. */
const TEXTS_MAX = 10_000;

export const fileTextsBody = z.object({
  ids: z
    .array(id.check(z.toLowerCase()))
    .check(z.maxLength(TEXTS_MAX, `must have at most ${TEXTS_MAX} entries`)),
});

/** What an edit of many files is shown and checked with: of each file what it can change, and no more. */
const fileTexts = z.object({
  id,
  title: z.nullable(z.string()),
  altText: z.nullable(z.string()),
  description: z.nullable(z.string()),
  fileName: z.string(),
  isImage: z.boolean(),
  isFavorite: z.boolean(),
  isPrivate: z.boolean(),
  folderId: z.nullable(id),
  version: z.number(),
});
export type FileTexts = z.infer<typeof fileTexts>;

export const fileTextsAnswer = z.object({
  /** Of those that are here, in the order asked. */
  data: z.array(fileTexts),
  /** At which of the ids the next call begins, where their texts are too long for one answer; null when these are all. */
  next: z.nullable(z.int()),
});
export type FileTextsAnswer = z.infer<typeof fileTextsAnswer>;
