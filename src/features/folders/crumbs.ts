/** A place on the way to the open folder; the top's id is null. */
export type Crumb = {
  id: string | null;
  name: string /** Ids of the folders above it, root first. */;
  path: string[];
};

/** As many as are always shown: the top, the parent and the folder itself. */
const SHOWN = 3;

/** The way to a folder, the top first, each place with its own path. */
export function crumbsOf(
  topName: string,
  folder: { id: string; name: string; ancestors: readonly { id: string; name: string }[] } | null,
): Crumb[] {
  const below = folder ? [...folder.ancestors, folder] : [];
  return [
    { id: null, name: topName, path: [] },
    ...below.map(({ id, name }, index) => ({
      id,
      name,
      path: below.slice(0, index).map((above) => above.id),
    })),
  ];
}

/** Which crumbs are in sight, before and after the ones in a menu. */
export function collapseCrumbs(crumbs: readonly Crumb[]): { first: Crumb[]; hidden: Crumb[]; last: Crumb[] } {
  if (crumbs.length <= SHOWN + 1) return { first: crumbs.slice(0, 1), hidden: [], last: crumbs.slice(1) };
  return { first: crumbs.slice(0, 1), hidden: crumbs.slice(1, -2), last: crumbs.slice(-2) };
}
