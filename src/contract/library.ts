import * as z from 'zod/mini';

/** The libraries that the dashboard can open. */
export const libraryList = z.object({
  data: z.array(z.object({ id: z.string(), name: z.string(), kind: z.literal('own') })),
});
export type LibraryList = z.infer<typeof libraryList>;

/** How many sample files and folders were not there before. */
export const addedSamples = z.object({ data: z.object({ files: z.number(), folders: z.number() }) });
