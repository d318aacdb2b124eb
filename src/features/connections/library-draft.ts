import {
  DEFAULT_ADDRESSES,
  type RemoteKind,
  type RemoteLibrary,
  type UpdateLibraryBody,
} from '../../contract/library.ts';

/** What is typed into the dialog. */
export type LibraryDraft = { kind: RemoteKind; name: string; baseUrl: string; token: string };

/** From top to bottom. */
export const LIBRARY_FIELDS = ['name', 'baseUrl', 'token'] as const;
export type LibraryField = (typeof LIBRARY_FIELDS)[number];

/** What the dialog begins with: nothing of a token, ever. */
export function startDraft(library: RemoteLibrary | null): LibraryDraft {
  if (!library) return { kind: 'klink', name: '', baseUrl: DEFAULT_ADDRESSES.klink, token: '' };
  return { kind: library.kind, name: library.name, baseUrl: library.baseUrl, token: '' };
}

/** Another kind brings its own address along, unless one was typed. */
export function withKind(draft: LibraryDraft, kind: RemoteKind): LibraryDraft {
  const isTyped = draft.baseUrl !== DEFAULT_ADDRESSES[draft.kind];
  return { ...draft, kind, baseUrl: isTyped ? draft.baseUrl : DEFAULT_ADDRESSES[kind] };
}

/** Whether something would be lost: a choice of kind alone is none. */
export function isTyped(draft: LibraryDraft, library: RemoteLibrary | null): boolean {
  const start = withKind(startDraft(library), draft.kind);
  return LIBRARY_FIELDS.some((field) => draft[field] !== start[field]);
}

/** What differs from the library as it is; an empty token keeps the one that is stored. */
export function changeOf(draft: LibraryDraft, library: RemoteLibrary): UpdateLibraryBody {
  return {
    ...(draft.name !== library.name && { name: draft.name }),
    ...(draft.baseUrl !== library.baseUrl && { baseUrl: draft.baseUrl }),
    ...(draft.token !== '' && { token: draft.token }),
  };
}
