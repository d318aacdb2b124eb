import { type Folder, type FolderDetail, folderDetail } from '../../src/contract/folder.ts';
import { UpstreamError } from './errors.ts';
import { countOf, type Fields, fieldOf, idOf, isFields, placeOf, textOf, timeOf } from './klink-values.ts';
import { isAddress, withoutAddresses } from './without-addresses.ts';

/** Folders within folders in one answer; more is no library of people. */
const DEEPEST = 200;

const OF_FOLDER = new Set(Object.keys(folderDetail.shape));

/** What a K-LINK library says of a folder; null for the counts that it does not tell. */
type Told = Omit<Folder, 'foldersCount'> & { foldersCount: number | null };

/** Throws `notUnderstood` for a folder without an id. `parentId` is that of a library that does not say it again. */
function told(fields: Fields, parentId: string | null): Told & Fields {
  const id = idOf(fields);
  const { children: _, ...rest } = fields;
  const updatedAt = timeOf(fieldOf(fields, 'updatedAt'));
  const createdAt = timeOf(fieldOf(fields, 'createdAt'));
  const filesCount = countOf(fieldOf(fields, 'filesCount')) ?? 0;
  const parent = fieldOf(fields, 'parentId');
  return {
    // Of pictures of a folder, perhaps, which may be private.
    ...withoutAddresses(rest, OF_FOLDER, isAddress),
    id,
    name: textOf(fieldOf(fields, 'name')) ?? textOf(fieldOf(fields, 'title')) ?? id,
    parentId: parent === undefined ? parentId : placeOf(parent),
    createdAt: createdAt || updatedAt,
    updatedAt: updatedAt || createdAt,
    version: countOf(fieldOf(fields, 'version')) ?? 0,
    foldersCount: countOf(fieldOf(fields, 'foldersCount')),
    filesCount,
    totalFilesCount: countOf(fieldOf(fields, 'totalFilesCount')) ?? filesCount,
  };
}

/** Whether folders come with those inside them. */
export function isTree(items: Fields[]): boolean {
  return items.some(({ children }) => Array.isArray(children));
}

/** Whether an answer tells a whole folder, and not just that it was changed. */
export function isWholeFolder(fields: Fields): boolean {
  return typeof fieldOf(fields, 'name') === 'string';
}

/** Whether each folder says how many are inside it. */
export function tellsCounts(items: Fields[]): boolean {
  return items.every((item) => countOf(fieldOf(item, 'foldersCount')) !== null);
}

/** All folders in one row, each before those inside it, once; with the counts that the library does not tell. */
export function flatten(items: Fields[]): (Folder & Fields)[] {
  const row = new Map<string, Told & Fields>();
  const add = (level: Fields[], parentId: string | null, depth = 0) => {
    if (depth > DEEPEST) throw new UpstreamError('notUnderstood', 'too deep');
    for (const fields of level) {
      const folder = told(fields, parentId);
      if (row.has(folder.id)) continue;
      row.set(folder.id, folder);
      if (Array.isArray(fields.children)) add(fields.children.filter(isFields), folder.id, depth + 1);
    }
  };
  add(items, null);
  const inside = Map.groupBy(row.values(), ({ parentId }) => parentId);
  return [...row.values()].map((folder) => ({
    ...folder,
    foldersCount: folder.foldersCount ?? inside.get(folder.id)?.length ?? 0,
  }));
}

/** A folder as ours are. `all` has the folders of its library, for what it does not tell itself. */
export function toFolder(
  fields: Fields,
  all: Folder[] = [],
  parentId: string | null = null,
): Folder & Fields {
  const folder = told(fields, parentId);
  const { foldersCount } = folder;
  return {
    ...folder,
    foldersCount: foldersCount ?? all.filter((other) => other.parentId === folder.id).length,
  };
}

/** The same with the folders that it is in, the topmost first. */
export function toFolderDetail(fields: Fields, all: Folder[]): FolderDetail & Fields {
  const folder = toFolder(fields, all, all.find(({ id }) => id === idOf(fields))?.parentId ?? null);
  return { ...folder, ancestors: ancestorsTold(fields) ?? ancestorsOf(folder, all) };
}

/** Null where a library does not tell them. */
export function ancestorsTold({ ancestors }: Fields): FolderDetail['ancestors'] | null {
  if (!Array.isArray(ancestors) || !ancestors.every(isFields)) return null;
  return ancestors.map((ancestor) => ({ id: idOf(ancestor), name: textOf(ancestor.name) ?? '' }));
}

function ancestorsOf(folder: Folder, all: Folder[]): FolderDetail['ancestors'] {
  const byId = new Map(all.map((other) => [other.id, other]));
  const ancestors = new Map<string, FolderDetail['ancestors'][number]>();
  let at = folder.parentId === null ? undefined : byId.get(folder.parentId);
  // A library may say that folders are in each other.
  while (at && at.id !== folder.id && !ancestors.has(at.id)) {
    ancestors.set(at.id, { id: at.id, name: at.name });
    at = at.parentId === null ? undefined : byId.get(at.parentId);
  }
  return [...ancestors.values()].reverse();
}
