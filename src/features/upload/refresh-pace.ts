/** Milliseconds between two refreshes of the screen while many files are still to come, and while hundreds are. */
const SLOW_MS = 2_000;
const SLOWEST_MS = 5_000;
const HUNDREDS = 200;
/** So few left that each is shown at once. */
const FEW = 12;

/**
 * Calls `refresh` for what was stored: at once while few files are under way, every two to five seconds while many are, so
 * that refetching does not compete with the uploads. The last one is always shown.
 */
export function createRefreshPace(
  refresh: (libraryId: string) => void,
  filesLeft: () => number,
): (libraryId: string) => void {
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();
  const now = (libraryId: string) => {
    clearTimeout(waiting.get(libraryId));
    waiting.delete(libraryId);
    refresh(libraryId);
  };
  return (libraryId) => {
    const left = filesLeft();
    if (left <= FEW) now(libraryId);
    else if (!waiting.has(libraryId))
      waiting.set(
        libraryId,
        setTimeout(() => now(libraryId), left > HUNDREDS ? SLOWEST_MS : SLOW_MS),
      );
  };
}
