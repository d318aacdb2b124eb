import type { FileQuery } from '../contract/file.ts';

/** Filters and order of a file list, without the page. */
export type FileListQuery = Omit<FileQuery, 'page' | 'pageSize'>;

/** Folders by name: those directly inside one (null is the top), or all whose name has the keyword. */
export type FolderList = { parentId: string | null } | { keyword: string };

/** The only query keys: a prefix invalidates everything below it. */
export const keys = {
  session: () => ['session'] as const,
  libraries: () => ['libraries'] as const,
  tokens: () => ['tokens'] as const,
  copies: () => ['copies'] as const,
  library: (libraryId: string) => ['library', libraryId] as const,
  folders: (libraryId: string) => [...keys.library(libraryId), 'folders'] as const,
  folderPages: (libraryId: string) => [...keys.folders(libraryId), 'page'] as const,
  folderPage: (libraryId: string, list: FolderList, page: number) =>
    [...keys.folderPages(libraryId), list, page] as const,
  folder: (libraryId: string, folderId: string) => [...keys.folders(libraryId), 'one', folderId] as const,
  files: (libraryId: string) => [...keys.library(libraryId), 'files'] as const,
  fileLists: (libraryId: string) => [...keys.files(libraryId), 'list'] as const,
  filePage: (libraryId: string, query: FileListQuery, page: number, pageSize: number) =>
    [...keys.fileLists(libraryId), query, page, pageSize] as const,
  fileCounts: (libraryId: string) => [...keys.files(libraryId), 'count'] as const,
  fileCount: (libraryId: string, query: FileListQuery) => [...keys.fileCounts(libraryId), query] as const,
  fileChoices: (libraryId: string, query: FileListQuery, choices: object) =>
    [...keys.fileCounts(libraryId), query, choices] as const,
  /** One page of the ids that a query finds, from `after` on; each `round` asks anew. */
  selectionPage: (libraryId: string, query: FileListQuery, after: string | null, round: number) =>
    [...keys.files(libraryId), 'select', query, after, round] as const,
  eachFile: (libraryId: string) => [...keys.files(libraryId), 'one'] as const,
  file: (libraryId: string, fileId: string) => [...keys.eachFile(libraryId), fileId] as const,
  versions: (libraryId: string, fileId: string) => [...keys.files(libraryId), 'versions', fileId] as const,
  /** By its address, which changes with its content. */
  fileText: (fileUrl: string) => ['file-text', fileUrl] as const,
  trash: (libraryId: string) => [...keys.library(libraryId), 'trash'] as const,
  /** `folderId`: what went with that folder; null is what was deleted on its own. */
  trashPage: (libraryId: string, page: number, folderId: string | null = null) =>
    [...keys.trash(libraryId), folderId, page] as const,
  trashCount: (libraryId: string, asked: object) => [...keys.trash(libraryId), 'count', asked] as const,
};
