import * as z from 'zod/mini';
import { timestamp } from './common.ts';
import { upload } from './file.ts';

/** An earlier content of a file, which can be brought back. */
export const fileVersion = z.object({
  /** Its name among the versions of its file: the `version` that the file had with it last. */
  number: z.number(),
  /** When the file lost it. */
  replacedAt: timestamp,
  /** As it was; `fileUrl` is signed, whether the file is private or not. */
  upload,
});
export type FileVersion = z.infer<typeof fileVersion>;

/** The latest first. */
export const fileVersions = z.object({ data: z.array(fileVersion) });
