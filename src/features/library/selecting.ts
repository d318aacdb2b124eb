import type { SelectionAction } from '../../collection/selection.ts';
import type { Listing } from './use-listing.ts';
import type { useSheet } from './use-sheet.ts';

/** What a click or a key selects, by the file's place in the list. Files are selected, or cells are marked, never both. */
export function selecting(
  listing: Listing,
  select: (action: SelectionAction) => void,
  mark: ReturnType<typeof useSheet>['mark'],
) {
  return {
    selectAt(index: number, mode: 'only' | 'anchor' | 'toggle' | 'extend' | 'add') {
      if (mode === 'only' || mode === 'toggle') mark(null);
      const at = { index, id: listing.fileAt(index)?.id ?? null };
      const idAt = (place: number) => listing.fileAt(place)?.id;
      if (mode === 'extend' || mode === 'add')
        select({ type: 'extend', to: at, idAt, indexOf: listing.indexOf, isAdding: mode === 'add' });
      else select({ type: mode, at });
    },
    selectAll() {
      mark(null);
      select({ type: 'all' });
    },
    clearSelection: () => select({ type: 'none' }),
  };
}
