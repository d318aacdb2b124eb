/** The only place that builds the dashboard's own addresses. */

/** The library that this server keeps itself. */
export const OWN_LIBRARY = 'own';

/** Stands for the top of a library where a folder id is expected. */
export const ROOT_FOLDER = 'root';

const library = (libraryId: string) => `/l/${encodeURIComponent(libraryId)}`;

export const paths = {
  home: () => paths.folder(OWN_LIBRARY, null),
  /** A folder's own page; null is the top. */
  folder: (libraryId: string, folderId: string | null) =>
    `${library(libraryId)}/folders/${folderId ?? ROOT_FOLDER}`,
  /** The whole library, whatever the folder. */
  files: (libraryId: string) => `${library(libraryId)}/files`,
  favourites: (libraryId: string) => `${library(libraryId)}/files?favourite=true`,
  needsAltText: (libraryId: string) => `${library(libraryId)}/files?missingAlt=true`,
  /** The queue of pictures without alt text, of the library or of a folder (null is the top). */
  altText: (libraryId: string, folderId?: string | null) =>
    `${folderId === undefined ? library(libraryId) : paths.folder(libraryId, folderId)}/alt-text`,
  private: (libraryId: string) => `${library(libraryId)}/files?private=true`,
  /** The library's items in flockx's dialect. */
  media: (libraryId: string) => `${library(libraryId)}/media`,
  trash: (libraryId: string) => `${library(libraryId)}/trash`,
  settings: (section: 'libraries' | 'tokens' | 'webhooks' | 'copies') => `/settings/${section}`,
  signIn: (next?: string) => (next ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in'),
};

/** Only a path of our own may be returned to after sign-in: never another host. */
export function safeNext(next: string | null): string {
  return next?.startsWith('/') && !next.startsWith('//') && !next.includes('\\') ? next : paths.home();
}
