import * as z from 'zod/mini';

/**
 * How much is in the library. Sizes are in bytes; each file counts with its own, also where two have the same bytes.
 * `files`, `bytes` and `images` are of what lives. What lies in the trash and earlier contents that can be brought back are
 * still on the disk: together with `bytes` they are what `maxBytes` limits.
 */
export const usage = z.object({
  files: z.number(),
  bytes: z.number(),
  images: z.number(),
  imagesWithoutAltText: z.number(),
  trashedFiles: z.number(),
  trashedBytes: z.number(),
  /** Of earlier contents, whose files may lie in the trash too. */
  versionBytes: z.number(),
  /** null: nothing but the disk limits it. */
  maxBytes: z.nullable(z.number()),
  /** Of further files, as far as this limit and the disk leave room now. */
  freeBytes: z.number(),
});
export type Usage = z.infer<typeof usage>;
