/**
 * Small choices of this browser (theme, widths, switches). Reading and writing never fail: where storage is full, forbidden
 * or from another version, the choice is simply not remembered.
 */
export function readStored<T>(name: string, parse: (value: unknown) => T | null): T | null {
  try {
    const text = localStorage.getItem(`vitrine.${name}`);
    return text === null ? null : parse(JSON.parse(text));
  } catch {
    return null;
  }
}

export function writeStored(name: string, value: unknown): void {
  try {
    localStorage.setItem(`vitrine.${name}`, JSON.stringify(value));
  } catch {
    // Not remembered; it still holds until the page is left.
  }
}

/** Forgets what this tab remembers of the library: places in its lists have words that were searched for, and titles. */
export function forgetTab(): void {
  try {
    sessionStorage.clear();
  } catch {
    // Nothing was remembered, then.
  }
}
