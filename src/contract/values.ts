/** What is plain about the contract, without a schema: the server's database threads take only this, and so load no zod. */

/** Where there is no parent: the top of the library, in paths and queries. */
export const ROOT = 'root';

export const FOLDER_NAME_MAX = 255;
export const FOLDER_DEPTH_MAX = 32;

export const FILE_TYPES = ['image', 'video', 'audio', 'document', 'other'] as const;

export const FILE_SORTS = ['sortOrder', 'createdAt', 'updatedAt', 'title', 'fileName', 'fileSize'] as const;

/** Files answered for one checksum. */
export const LOOKUP_FILES_MAX = 10;

export const ABILITIES = ['media:read', 'media:write', 'admin'] as const;

/** Files of one archive, and folders. */
export const DOWNLOAD_MAX = 10_000;

/** Earlier contents of a file that can be brought back. */
export const VERSIONS_KEPT = 10;
