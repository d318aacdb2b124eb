import * as z from 'zod/mini';
import { timestamp } from './common.ts';
import { file, updateFileBody } from './file.ts';

/** Files changed in one call. */
const CHANGES_MAX = 500;

/**
 * One file's change: what a single PATCH takes, and the `version` it is based on (as `If-Match` there). `from` has fields
 * as they must still be: where somebody has changed one of those since, the item is refused, whatever else has changed.
 */
export const fileChange = z.extend(updateFileBody, {
  id: z.string(),
  version: z.optional(z.int().check(z.gte(1))),
  from: z.optional(updateFileBody),
});
export type FileChangeItem = z.infer<typeof fileChange>;

/** What is answered of each file that was changed: all of it, or its new version and time only. */
const answerKind = z.optional(z.enum(['files', 'versions']));

export const changeFilesBody = z.object({
  answer: answerKind,
  items: z.array(fileChange).check(z.maxLength(CHANGES_MAX, `must have at most ${CHANGES_MAX} entries`)),
});

/** The same, each item still to be checked: a wrong one is answered by itself, and the others are saved. */
export const uncheckedChanges = z.object({
  answer: answerKind,
  items: z
    .array(z.looseObject({ id: z.string() }))
    .check(z.maxLength(CHANGES_MAX, `must have at most ${CHANGES_MAX} entries`)),
});
export type UncheckedChanges = z.infer<typeof uncheckedChanges>;

/** What became of one item that was refused: the status and the words that a call of its own would have had. */
const refusal = z.object({
  id: z.string(),
  status: z.union([z.literal(404), z.literal(412), z.literal(422)]),
  message: z.string(),
  errors: z.optional(z.record(z.string(), z.array(z.string()))),
});
export type Refusal = z.infer<typeof refusal>;

/** `before` has what the fields that the item names were until now, so that the change can be taken back. */
const changeResult = z.union([
  z.object({ id: z.string(), status: z.literal(200), data: file, before: z.optional(updateFileBody) }),
  z.object({
    id: z.string(),
    status: z.literal(200),
    version: z.number(),
    updatedAt: z.optional(timestamp),
    before: updateFileBody,
  }),
  refusal,
]);
export type ChangeResult = z.infer<typeof changeResult>;

/** One result an item, in their order. */
export const changeFilesAnswer = z.object({ data: z.array(changeResult) });

/** Files to be moved to the trash, or back from it. */
export const filesById = z.object({
  ids: z.array(z.string()).check(z.maxLength(CHANGES_MAX, `must have at most ${CHANGES_MAX} entries`)),
});
export type FilesById = z.infer<typeof filesById>;

const deleteResult = z.union([z.object({ id: z.string(), status: z.literal(200) }), refusal]);
export type DeleteResult = z.infer<typeof deleteResult>;
export const deleteFilesAnswer = z.object({ data: z.array(deleteResult) });

const restoreResult = z.union([z.object({ id: z.string(), status: z.literal(200), data: file }), refusal]);
export type RestoreResult = z.infer<typeof restoreResult>;
export const restoreFilesAnswer = z.object({ data: z.array(restoreResult) });
