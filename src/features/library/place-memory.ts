import { emptySelection, type Selection } from '../../collection/selection.ts';

/** Where the user was in a list and what was selected, for Back and reload: kept by history entry for this tab. */
export type RememberedPlace = {
  /** Which list it was, so that an entry whose filters changed does not bring a wrong place back. */
  list: string;
  /** The first file that was wholly seen (`id`: null where it was not loaded), and the pixels from its row to the window's top. */
  seen: { index: number; id: string | null; below: number };
  focus: number;
  /** Null where it was not loaded. */
  focusedId: string | null;
  hadFocus: boolean;
  /** How many files there were: makes room to scroll before the server answers. */
  total: number;
  /** Height of what stands above the grid, for the same reason. */
  leadHeight: number;
  selection: Selection;
};

/** With the number of the shape that is stored: a page that was updated does not read what the one before wrote. */
const PREFIX = 'vitrine.place.3.';
/** More ids than these would fill the storage; ranges of any length take no room. */
const IDS_MAX = 2_000;

/** Never fails: what cannot be stored is not remembered. */
export function rememberPlace(entry: string, place: RememberedPlace): void {
  const { selection } = place;
  const isStored = selection.ids.size + selection.except.size <= IDS_MAX;
  const stored = {
    ...place,
    selection: isStored && { ...selection, ids: [...selection.ids], except: [...selection.except] },
  };
  try {
    sessionStorage.setItem(PREFIX + entry, JSON.stringify(stored));
  } catch {
    forgetPlaces();
  }
}

type StoredPlace = Omit<RememberedPlace, 'selection'> & {
  selection: (Omit<Selection, 'ids' | 'except'> & { ids: string[]; except: string[] }) | false;
};

export function recallPlace(entry: string, list: string): RememberedPlace | null {
  try {
    // Written by the function above in this tab.
    const place = JSON.parse(sessionStorage.getItem(PREFIX + entry) ?? 'null') as StoredPlace | null;
    if (place?.list !== list) return null;
    const { selection } = place;
    return {
      ...place,
      selection: selection
        ? { ...selection, ids: new Set(selection.ids), except: new Set(selection.except) }
        : emptySelection,
    };
  } catch {
    return null;
  }
}

/** The storage is full: the places are the first to go. */
function forgetPlaces(): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  } catch {
    // Storage is forbidden altogether.
  }
}
