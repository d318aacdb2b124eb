import * as z from 'zod/mini';
import { folderId, id } from './common.ts';
import { ORDER_CHANGES_MAX, ORDER_IDS_MAX, SORT_ORDER_MAX, SORT_ORDER_MIN } from './numbering.ts';

const ownId = id.check(z.toLowerCase());
const sortOrder = z.int().check(z.gte(SORT_ORDER_MIN), z.lte(SORT_ORDER_MAX));
const areDifferent = (ids: readonly string[]) => new Set(ids).size === ids.length;

/** Files of one folder in the order that they are to have, and the file before or after which: null is the end, or the start. */
export const orderFilesBody = z
  .object({
    folderId: z.nullable(folderId),
    ids: z
      .array(ownId)
      .check(
        z.maxLength(ORDER_IDS_MAX, `must have at most ${ORDER_IDS_MAX} entries`),
        z.refine(areDifferent, 'must have each file once'),
      ),
    before: z.optional(z.nullable(ownId)),
    after: z.optional(z.nullable(ownId)),
  })
  .check(
    z.refine(({ before, after }) => (before === undefined) !== (after === undefined), {
      error: 'needs either before or after',
      path: ['before'],
    }),
  );
export type OrderFilesBody = z.infer<typeof orderFilesBody>;

/** Gives files of one folder the `sortOrder` `to`, all of them or none: where one has not `from` any more, nothing changes. */
export const reorderFilesBody = z.object({
  folderId: z.nullable(folderId),
  items: z.array(z.object({ id: ownId, from: sortOrder, to: sortOrder })).check(
    z.maxLength(ORDER_CHANGES_MAX, `must have at most ${ORDER_CHANGES_MAX} entries`),
    z.refine((items) => areDifferent(items.map((item) => item.id)), 'must have each file once'),
  ),
});
export type ReorderFilesBody = z.infer<typeof reorderFilesBody>;

/** The files that have another `sortOrder` now. */
export const orderAnswer = z.object({
  data: z.array(z.object({ id, from: z.number(), to: z.number(), version: z.number() })),
});
export type OrderChange = z.infer<typeof orderAnswer>['data'][number];
