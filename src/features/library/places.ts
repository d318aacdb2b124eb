import type { Listing } from './use-listing.ts';

/** The files before and after one, in the order of the list; null at its ends and where nothing is loaded. */
export function neighboursOf(
  listing: Listing,
  id: string,
): { previousId: string | null; nextId: string | null } {
  const index = listing.indexOf(id);
  const idAt = (place: number) => listing.fileAt(place)?.id ?? null;
  return index === undefined
    ? { previousId: null, nextId: null }
    : { previousId: index > 0 ? idAt(index - 1) : null, nextId: idAt(index + 1) };
}

/** Where a menu opens that was asked for with the keyboard. */
export function anchorOf(grid: HTMLElement | null, index: number): { x: number; y: number } {
  const box = grid?.querySelector(`[data-index="${index}"]`)?.getBoundingClientRect();
  return { x: (box?.x ?? 0) + 16, y: (box?.y ?? 0) + 16 };
}
