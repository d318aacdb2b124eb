import * as z from 'zod/mini';
import { file, updateFileBody } from './file.ts';

/** Files changed in one call. */
const CHANGES_MAX = 500;

/** One file's change: what a single PATCH takes, and the `version` it is based on (as `If-Match` there). */
export const fileChange = z.extend(updateFileBody, {
  id: z.string(),
  version: z.optional(z.int().check(z.gte(1))),
});

export const changeFilesBody = z.object({
  items: z.array(fileChange).check(z.maxLength(CHANGES_MAX, `must have at most ${CHANGES_MAX} entries`)),
});

/** The same, each item still to be checked: a wrong one is answered by itself, and the others are saved. */
export const uncheckedChanges = z.object({
  items: z
    .array(z.looseObject({ id: z.string() }))
    .check(z.maxLength(CHANGES_MAX, `must have at most ${CHANGES_MAX} entries`)),
});
export type UncheckedChanges = z.infer<typeof uncheckedChanges>;

/** What became of one item, under the status and with the words that a PATCH of its own would have had. */
const changeResult = z.union([
  z.object({ id: z.string(), status: z.literal(200), data: file }),
  z.object({
    id: z.string(),
    status: z.union([z.literal(404), z.literal(412), z.literal(422)]),
    message: z.string(),
    errors: z.optional(z.record(z.string(), z.array(z.string()))),
  }),
]);
export type ChangeResult = z.infer<typeof changeResult>;

/** One result an item, in their order. */
export const changeFilesAnswer = z.object({ data: z.array(changeResult) });
