/** Where the user was in a list, for Back and reload: kept by history entry for this tab. */
export type RememberedPlace = {
  /** Which list it was, so that an entry whose filters changed does not bring a wrong place back. */
  list: string;
  scrollTop: number;
  focus: number;
  hadFocus: boolean;
  /** How many files there were: makes room to scroll before the server answers. */
  total: number;
  /** Height of what stands above the grid, for the same reason. */
  leadHeight: number;
};

const PREFIX = 'vitrine.place.';

/** Never fails: what cannot be stored is not remembered. */
export function rememberPlace(entry: string, place: RememberedPlace): void {
  try {
    sessionStorage.setItem(PREFIX + entry, JSON.stringify(place));
  } catch {
    forgetPlaces();
  }
}

export function recallPlace(entry: string, list: string): RememberedPlace | null {
  try {
    // Written by the function above in this tab; a place of another shape has another list.
    const place = JSON.parse(sessionStorage.getItem(PREFIX + entry) ?? 'null') as RememberedPlace | null;
    return place?.list === list ? place : null;
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
