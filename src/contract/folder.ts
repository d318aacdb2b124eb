import * as z from 'zod/mini';
import { answeredId, folderId, keepsWhole, pageNumber, pageOf, pageSize, timestamp } from './common.ts';
import { FOLDER_NAME_MAX, ROOT } from './values.ts';

const ancestor = z.object({ id: answeredId, name: z.string() });

export const folder = z.object({
  id: answeredId,
  name: z.string(),
  parentId: z.nullable(answeredId),
  createdAt: timestamp,
  updatedAt: timestamp,
  version: z.number(),
  /** Folders directly inside. */
  foldersCount: z.number(),
  /** Files directly inside. */
  filesCount: z.number(),
  /** Files inside, with everything below. */
  totalFilesCount: z.number(),
});
export type Folder = z.infer<typeof folder>;

export const folderDetail = z.extend(folder, { ancestors: z.array(ancestor) });
export type FolderDetail = z.infer<typeof folderDetail>;

export const folderPage = pageOf(folder);

const folderName = z
  .string()
  .check(
    z.trim(),
    z.minLength(1, 'must not be empty'),
    z.maxLength(FOLDER_NAME_MAX, `must be at most ${FOLDER_NAME_MAX} characters`),
    keepsWhole,
  );

const OR_ROOT = `must be the id of a folder, or ${ROOT}`;
/** A place to look in: a folder, or the top of the library. */
export const parentRef = z.union([z.guid(OR_ROOT).check(z.toLowerCase()), z.literal(ROOT)], OR_ROOT);

export const folderQuery = z.object({
  parentId: z.optional(parentRef),
  keyword: z.optional(z.string().check(z.maxLength(200), keepsWhole)),
  /** The page that this folder is on; the first where the list does not have it. */
  around: z.optional(folderId),
  /** The page that the first folder is on whose name begins so; with `around` the first after that one, going round. */
  startsWith: z.optional(z.string().check(z.maxLength(FOLDER_NAME_MAX), keepsWhole)),
  page: z.optional(pageNumber),
  pageSize: z.optional(pageSize),
});
export type FolderQuery = z.infer<typeof folderQuery>;

export const createFolderBody = z.object({ name: folderName, parentId: z.optional(z.nullable(folderId)) });
export type CreateFolderBody = z.infer<typeof createFolderBody>;

/** `parentId: null` moves to the top. */
export const updateFolderBody = z.object({
  name: z.optional(folderName),
  parentId: z.optional(z.nullable(folderId)),
});
export type UpdateFolderBody = z.infer<typeof updateFolderBody>;
