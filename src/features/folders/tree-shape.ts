/**
 * Where every row of a tree of folders lies, of which only totals, some pages and what is open are known. A level is as
 * long as its total says, so a row's place follows from its number; only the open folders above it are gone through.
 */

/** The folders inside one folder, or the top. */
export type TreeLevel = {
  /** null is the top. */
  parentId: string | null;
  /** From 1. */
  depth: number;
  /** Ids of the folders above, root first, the parent last. */
  path: readonly string[];
  /** How many folders it has. */
  total: number;
  /** Rows that stand before its folders. */
  lead: number;
  /** Number of its first folder's row. */
  first: number;
  /** Its rows, with those before it and of everything open below. */
  rows: number;
  /** What is open in it, in order. */
  open: readonly { index: number; below: TreeLevel }[];
};

export type TreeShape = {
  rows: number;
  levels: ReadonlyMap<string | null, TreeLevel>;
};

/** A row: folder number `index` of a level. */
export type TreePlace = { row: number; level: TreeLevel; index: number };

/** What is known of a level. */
export type KnownLevel = {
  /** undefined until a page of it has come. */
  total: number | undefined;
  /** The folders that are open in it; how many they have inside is said by themselves, before their level is loaded. */
  open: readonly { id: string; index: number; foldersCount: number }[];
};

/**
 * Lays the levels out, beginning with the top. `leadOf` is how many rows stand before the folders of a level, `expected`
 * how many folders the top is taken to have until it has answered.
 */
export function shapeTree(
  known: (parentId: string | null) => KnownLevel,
  { leadOf = () => 0, expected }: { leadOf?: (parentId: string | null) => number; expected: number },
): TreeShape {
  const levels = new Map<string | null, TreeLevel>();
  const add = (
    parentId: string | null,
    path: readonly string[],
    row: number,
    expectedHere: number,
  ): TreeLevel => {
    const { total = expectedHere, open } = known(parentId);
    const lead = leadOf(parentId);
    const first = row + lead;
    const level = { parentId, depth: path.length + 1, path, total, lead, first };
    const children: TreeLevel['open'][number][] = [];
    let below = 0;
    // Reserved at once: pages of different moments could have a folder inside itself.
    levels.set(parentId, { ...level, rows: lead + total, open: [] });
    for (const { id, index, foldersCount } of open.toSorted((a, b) => a.index - b.index)) {
      if (levels.has(id) || index >= total || index === children.at(-1)?.index) continue;
      const child = add(id, pathBelow(path, id), first + index + 1 + below, foldersCount);
      children.push({ index, below: child });
      below += child.rows;
    }
    const whole = { ...level, rows: lead + total + below, open: children };
    levels.set(parentId, whole);
    return whole;
  };
  const top = add(null, TOP_PATH, 0, expected);
  return { rows: top.rows, levels };
}

/** The rows `first` up to, but not including, `end`; those that stand before a level's folders are left out. */
export function placesBetween(shape: TreeShape, first: number, end: number): TreePlace[] {
  const places: TreePlace[] = [];
  const visit = (level: TreeLevel) => {
    let row = level.first;
    let index = 0;
    for (const open of [...level.open, { index: level.total - 1, below: null }]) {
      if (row >= end) return;
      // Up to the open folder, the level's rows follow each other.
      const after = row + open.index - index + 1;
      for (let at = Math.max(row, first); at < Math.min(after, end); at += 1) {
        places.push({ row: at, level, index: index + at - row });
      }
      index = open.index + 1;
      row = after;
      if (!open.below) return;
      if (row < end && row + open.below.rows > first) visit(open.below);
      row += open.below.rows;
    }
  };
  const top = shape.levels.get(null);
  if (top && top.total > 0) visit(top);
  return places;
}

/** The place of one row; undefined where it is no folder's, and past the end. */
export function placeOf(shape: TreeShape, row: number): TreePlace | undefined {
  return placesBetween(shape, row, row + 1)[0];
}

/** The number of the row of folder `index` in a level; undefined where the level is not shown. */
export function rowOfFolder(shape: TreeShape, parentId: string | null, index: number): number | undefined {
  const level = shape.levels.get(parentId);
  if (!level || index >= level.total) return undefined;
  const below = level.open.reduce((rows, open) => rows + (open.index < index ? open.below.rows : 0), 0);
  return level.first + index + below;
}

/** The row of the folder that a level is inside of; undefined for the top. */
export function parentRow(level: TreeLevel): number | undefined {
  return level.parentId === null ? undefined : level.first - level.lead - 1;
}

const TOP_PATH: readonly string[] = [];
const paths = new WeakMap<readonly string[], Map<string, readonly string[]>>();

/** The same array for the same path, so that rows need not be drawn again for it. */
function pathBelow(path: readonly string[], id: string): readonly string[] {
  const known = paths.get(path) ?? new Map<string, readonly string[]>();
  paths.set(path, known);
  const below = known.get(id) ?? [...path, id];
  known.set(id, below);
  return below;
}

/** Pixels by which each of the first levels is further in; below them ever less, so that 32 of them fit a sidebar. */
const INDENT = 18;
const FULL_STEPS = 3;
/** Pixels that all further levels share, and how much of what is left each takes. */
const REST = 26;
const REST_SHARE = 0.25;

/** How far in a level's rows begin, in pixels; each level further than the one above. */
export function indentOf(depth: number): number {
  const steps = depth - 1;
  const rest = Math.max(0, steps - FULL_STEPS);
  return (
    Math.round((Math.min(steps, FULL_STEPS) * INDENT + REST * (1 - (1 - REST_SHARE) ** rest)) * 100) / 100
  );
}
