import * as z from 'zod/mini';
import { id } from './common.ts';
import { parentRef } from './folder.ts';

/** Of each kind in one call. */
const LOOKUP_MAX = 1_000;

function listOf<T extends z.ZodMiniType>(item: T) {
  return z.array(item).check(z.maxLength(LOOKUP_MAX, `must have at most ${LOOKUP_MAX} entries`));
}

/** Asks what is here already. By size first is cheap: only files whose size is here need a checksum. */
export const lookupBody = z.object({
  /** Bytes. */
  sizes: z.optional(listOf(z.int().check(z.gte(0)))),
  /** SHA-256 in hex. */
  checksums: z.optional(
    listOf(z.string().check(z.regex(/^[0-9a-f]{64}$/i, 'must be a SHA-256 in hex'), z.toLowerCase())),
  ),
  /** File names that are to go into one folder. */
  names: z.optional(z.object({ folderId: parentRef, names: listOf(z.string().check(z.maxLength(255))) })),
});
export type LookupBody = z.infer<typeof lookupBody>;

/** Only what is here, each once, in the order asked; what lies in the trash is not, unless it says so. */
export const lookupAnswer = z.object({
  data: z.object({
    sizes: z.array(z.object({ size: z.number(), count: z.number() })),
    checksums: z.array(
      z.object({
        checksum: z.string(),
        /** The oldest ten that live; when none does, one in the trash. */
        files: z.array(
          z.object({
            id,
            folderId: z.nullable(id),
            title: z.nullable(z.string()),
            fileName: z.string(),
            isTrashed: z.boolean(),
          }),
        ),
      }),
    ),
    /** `name` as asked, `fileName` as it is: they may differ in case, or in how accents are encoded. */
    names: z.array(
      z.object({
        name: z.string(),
        file: z.object({
          id,
          title: z.nullable(z.string()),
          fileName: z.string(),
          /** Bytes. */
          fileSize: z.number(),
          /** SHA-256 in hex. */
          checksum: z.string(),
        }),
      }),
    ),
  }),
});
export type Lookup = z.infer<typeof lookupAnswer>['data'];
