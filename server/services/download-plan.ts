import type { Collection } from '../db/interface.ts';
import { createNames } from './zip-names.ts';

/** An entry of the archive: its path, and the file in it; null for an empty folder. */
export type PlannedEntry = { path: string; file: Collection['files'][number] | null };

/** A folder in the archive; `path` ends in a slash, or is empty at the top. */
type Place = { path: string; nameFor: (name: string) => string; isEmpty: boolean };

/**
 * Where each file goes in an archive. Paths begin below `base`, a folder's id, or null for the top; `undefined` takes the
 * deepest folder that all files have in common. Folders that stay empty are there too when `base` is given.
 */
export function planDownload(
  { files, folders }: Collection,
  base: string | null | undefined,
): PlannedEntry[] {
  const byId = new Map(folders.map((folder) => [folder.id, folder]));
  const top = base === undefined ? deepestInCommon(files, byId) : base;
  const places = new Map<string | null, Place>();
  places.set(top, { path: '', nameFor: createNames(), isEmpty: false });

  const placeOf = (folderId: string | null): Place => {
    const known = places.get(folderId);
    if (known) return known;
    const folder = folderId === null ? undefined : byId.get(folderId);
    if (!folder) throw new Error(`no folder ${folderId} below ${top}`);
    const parent = placeOf(folder.parentId);
    parent.isEmpty = false;
    const place = {
      path: `${parent.path}${parent.nameFor(folder.name)}/`,
      nameFor: createNames(),
      isEmpty: true,
    };
    places.set(folderId, place);
    return place;
  };

  // Folders first: a file gives way to a folder of the same name.
  if (base !== undefined) for (const folder of folders) placeOf(folder.id);
  for (const file of files) placeOf(file.folderId).isEmpty = false;
  const entries = files.map((file): PlannedEntry => {
    const place = placeOf(file.folderId);
    return { path: place.path + place.nameFor(file.fileName), file };
  });
  for (const { path, isEmpty } of places.values()) if (isEmpty) entries.push({ path, file: null });
  return entries;
}

function deepestInCommon(
  files: Collection['files'],
  byId: Map<string, Collection['folders'][number]>,
): string | null {
  const above = (folderId: string | null): string[] => {
    const folder = folderId === null ? undefined : byId.get(folderId);
    return folder ? [...above(folder.parentId), folder.id] : [];
  };
  const [first = [], ...others] = [...new Set(files.map((file) => file.folderId))].map(above);
  const isShared = (id: string, depth: number) => others.every((path) => path[depth] === id);
  return first.filter((id, depth) => isShared(id, depth)).at(-1) ?? null;
}
