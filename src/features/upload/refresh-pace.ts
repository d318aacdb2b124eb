/** Milliseconds between two refreshes of the screen while many files are still to come. */
const SLOW_MS = 2_000;
/** So few left that each is shown at once. */
const FEW = 12;

/**
 * Calls `refresh` for what was stored: at once while few files are under way, every two seconds while hundreds are, so
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
    if (filesLeft() <= FEW) now(libraryId);
    else if (!waiting.has(libraryId))
      waiting.set(
        libraryId,
        setTimeout(() => now(libraryId), SLOW_MS),
      );
  };
}
