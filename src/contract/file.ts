import * as z from 'zod/mini';
import {
  answeredId,
  folderId,
  keepsWhole,
  pageNumber,
  pageOf,
  pageSize,
  queryBoolean,
  queryDate,
  queryInteger,
  timestamp,
} from './common.ts';
import { parentRef } from './folder.ts';
import { FILE_SORTS, FILE_TYPES } from './values.ts';

export const TITLE_MAX = 255;
export const ALT_TEXT_MAX = 2_000;
export const DESCRIPTION_MAX = 10_000;
export const FILE_NAME_MAX = 255;

export const upload = z.object({
  id: answeredId,
  fileName: z.string(),
  /** Bytes. */
  fileSize: z.number(),
  fileUrl: z.string(),
  /** Where anybody gets it, of a file of a library elsewhere; `fileUrl` is for those who may read here. */
  publicUrl: z.optional(z.string()),
  mimeType: z.string(),
  /** Pixels as shown (EXIF orientation applied); null where there is no picture. */
  width: z.nullable(z.number()),
  height: z.nullable(z.number()),
  /** SHA-256 of the bytes, in hex. */
  checksum: z.string(),
  /** Base64, of a PDF its first page; null where there is no picture, and until it is computed. */
  thumbhash: z.nullable(z.string()),
});

export const file = z.object({
  id: answeredId,
  uploadId: answeredId,
  folderId: z.nullable(answeredId),
  title: z.nullable(z.string()),
  description: z.nullable(z.string()),
  /** null: missing. Empty: decorative, a decision. */
  altText: z.nullable(z.string()),
  sortOrder: z.number(),
  isFavorite: z.boolean(),
  isPrivate: z.boolean(),
  createdAt: timestamp,
  updatedAt: timestamp,
  version: z.number(),
  upload,
});
export type MediaFile = z.infer<typeof file>;

export const filePage = pageOf(file);

export type FileType = (typeof FILE_TYPES)[number];

export const fileQuery = z.object({
  folderId: z.optional(parentRef),
  /** With `folderId`: everything below it too. */
  recursive: z.optional(queryBoolean),
  /** Found in title, file name, alt text or description; case does not matter. */
  keyword: z.optional(z.string().check(z.maxLength(200, 'must be at most 200 characters'), keepsWhole)),
  type: z.optional(z.enum(FILE_TYPES)),
  isFavorite: z.optional(queryBoolean),
  isPrivate: z.optional(queryBoolean),
  /** Images whose alt text is null. */
  missingAltText: z.optional(queryBoolean),
  /** Bytes. */
  minSize: z.optional(queryInteger(0)),
  maxSize: z.optional(queryInteger(0)),
  createdFrom: z.optional(queryDate),
  createdTo: z.optional(queryDate),
  page: z.optional(pageNumber),
  pageSize: z.optional(pageSize),
  sortBy: z.optional(z.enum(FILE_SORTS)),
  sortDirection: z.optional(z.enum(['asc', 'desc'])),
});
export type FileQuery = z.infer<typeof fileQuery>;

const title = z
  .string()
  .check(z.trim(), z.maxLength(TITLE_MAX, `must be at most ${TITLE_MAX} characters`), keepsWhole);
const altText = z
  .string()
  .check(z.maxLength(ALT_TEXT_MAX, `must be at most ${ALT_TEXT_MAX} characters`), keepsWhole);
const description = z
  .string()
  .check(z.maxLength(DESCRIPTION_MAX, `must be at most ${DESCRIPTION_MAX} characters`), keepsWhole);
const sortOrder = z.int().check(z.gte(-2_147_483_648), z.lte(2_147_483_647));

/** Path separators and control characters would make a name mean something else on a disk. */
export const fileName = z.string().check(
  z.minLength(1, 'must not be empty'),
  z.maxLength(FILE_NAME_MAX, `must be at most ${FILE_NAME_MAX} characters`),
  z.refine(
    (text) => !/[/\\\p{Cc}]/u.test(text) && text !== '.' && text !== '..',
    'must not have slashes, backslashes or control characters',
  ),
  // Half a surrogate pair has no place in an address, and so none in `fileUrl`.
  z.refine((text) => text.isWellFormed(), 'must be valid Unicode'),
);

/** Everything of the create body but `data`, which is streamed past the schema. */
export const createFileFields = z.object({
  fileName,
  mimeType: z.string().check(z.maxLength(255)),
  title: z.optional(z.nullable(title)),
  description: z.optional(z.nullable(description)),
  altText: z.optional(z.nullable(altText)),
  folderId: z.optional(z.nullable(folderId)),
  isPrivate: z.optional(z.nullable(z.boolean())),
  isFavorite: z.optional(z.nullable(z.boolean())),
  sortOrder: z.optional(z.nullable(sortOrder)),
});

/** What comes with the bytes that replace a file's; without a name it keeps its own. */
export const replaceContentFields = z.object({
  fileName: z.optional(z.nullable(fileName)),
  mimeType: z.string().check(z.maxLength(255)),
});

export const replaceContentBody = z.extend(replaceContentFields, { data: z.string() });

/** The whole create body, as documented; `data` is base64 or a `data:` URL. */
export const createFileBody = z.extend(createFileFields, { data: z.string() });

export const updateFileBody = z.object({
  title: z.optional(z.nullable(title)),
  description: z.optional(z.nullable(description)),
  altText: z.optional(z.nullable(altText)),
  isFavorite: z.optional(z.boolean()),
  isPrivate: z.optional(z.boolean()),
  folderId: z.optional(z.nullable(folderId)),
  sortOrder: z.optional(sortOrder),
});
export type UpdateFileBody = z.infer<typeof updateFileBody>;
