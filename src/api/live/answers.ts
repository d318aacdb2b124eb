/** What following the changes needs to know of each answer. It is small, and there from the first call on; the rest comes later. */
export const answers = {
  /** The events that were the last before the answers so far, until somebody follows from the earliest of them. */
  places: new Set<string>(),
  isFollowed: false,
  /** Takes note of what a call of this tab has changed; a deletion has no `answer`. */
  onOwnChange: (_path: string, _answer: unknown): void => {},
  /** The same for a call about many files, before it is sent; the answered function says that it came otherwise. */
  onOwnChanges:
    (_ids: readonly string[]): (() => void) =>
    () => {},
};

/** Notes which event was the last before an answer was made. */
export function noteAnsweredAt(id: string | null): void {
  if (id !== null && !answers.isFollowed) answers.places.add(id);
}
