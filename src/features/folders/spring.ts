/** Opens a folder while a drag goes on; nothing until what does it has come, after the first screen. */
let open: ((folderId: string | null) => void) | null = null;

/** A drag has rested on a place that is shown elsewhere: shows that place. False where nothing can do it yet. */
export function springTo(folderId: string | null): boolean {
  open?.(folderId);
  return open !== null;
}

export function onSpring(opener: typeof open): void {
  open = opener;
}
