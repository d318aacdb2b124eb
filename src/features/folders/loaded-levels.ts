import { MAX_PAGE_SIZE } from '../../contract/common.ts';
import type { Folder } from '../../contract/folder.ts';
import type { LoadedFolders } from './tree-focus.ts';
import type { KnownLevel } from './tree-shape.ts';

/** A page of the folders in one folder, as the cache has it. */
type LevelPage = {
  list: { parentId: string | null } | { keyword: string };
  page: number;
  total: number;
  cameAt: number;
  data: readonly Folder[];
};

/** A folder at the place where it was seen. */
export type HeldFolder = { parentId: string | null; index: number; folder: Folder };

export type LoadedLevels = LoadedFolders & {
  known: (parentId: string | null, open: ReadonlySet<string>) => KnownLevel;
};

/** Puts the loaded pages of all levels together; a page of anything else is left out. */
export function loadedLevels(pages: readonly LevelPage[]): LoadedLevels {
  const levels = new Map<string | null, LevelPage[]>();
  for (const page of pages) {
    if (!('parentId' in page.list)) continue;
    const level = levels.get(page.list.parentId) ?? [];
    level.push(page);
    levels.set(page.list.parentId, level);
  }
  const pagesOf = (parentId: string | null) => levels.get(parentId) ?? [];
  return {
    at: (parentId, index) => {
      const number = Math.floor(index / MAX_PAGE_SIZE) + 1;
      return pagesOf(parentId).find(({ page }) => page === number)?.data[index % MAX_PAGE_SIZE];
    },
    indexOf: (parentId, id) => {
      for (const { page, data } of pagesOf(parentId)) {
        const offset = offsetsIn(data).get(id);
        if (offset !== undefined) return (page - 1) * MAX_PAGE_SIZE + offset;
      }
      return undefined;
    },
    known: (parentId, open) => {
      const newest = pagesOf(parentId).reduce<LevelPage | undefined>(
        (a, b) => (a && a.cameAt >= b.cameAt ? a : b),
        undefined,
      );
      return {
        total: newest?.total,
        open: pagesOf(parentId).flatMap(({ page, data }) =>
          [...open].flatMap((id) => {
            const offset = offsetsIn(data).get(id);
            const foldersCount = offset === undefined ? 0 : (data[offset]?.foldersCount ?? 0);
            if (offset === undefined || foldersCount === 0) return [];
            return { id, index: (page - 1) * MAX_PAGE_SIZE + offset, foldersCount };
          }),
        ),
      };
    },
  };
}

/** The same with a folder that no page has, in its place of before; it hides what is there now. */
export function withHeld(loaded: LoadedLevels, { parentId, index, folder }: HeldFolder): LoadedLevels {
  const { id, foldersCount } = folder;
  return {
    at: (parent, at) => (parent === parentId && at === index ? folder : loaded.at(parent, at)),
    indexOf: (parent, of) => (parent === parentId && of === id ? index : loaded.indexOf(parent, of)),
    known: (parent, open) => {
      const level = loaded.known(parent, open);
      if (parent !== parentId) return level;
      const others = level.open.filter((each) => each.index !== index);
      const isOpen = open.has(id) && foldersCount > 0;
      return { ...level, open: isOpen ? [...others, { id, index, foldersCount }] : others };
    },
  };
}

const known = new WeakMap<readonly Folder[], ReadonlyMap<string, number>>();

/** Places in a page by id, worked out once for each page that comes. */
function offsetsIn(data: readonly Folder[]): ReadonlyMap<string, number> {
  const offsets = known.get(data) ?? new Map(data.map(({ id }, offset) => [id, offset]));
  known.set(data, offsets);
  return offsets;
}
