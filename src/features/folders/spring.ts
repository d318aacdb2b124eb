/** Opens a folder while a drag goes on; nothing until what does it has come, after the first screen. */
let open: ((folderId: string | null) => void) | null = null;

/** A drag has rested on a place that is shown elsewhere: shows that place. */
export function springTo(folderId: string | null): void {
  open?.(folderId);
}

export function onSpring(opener: typeof open): void {
  open = opener;
}
