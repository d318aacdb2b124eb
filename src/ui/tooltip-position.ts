type Box = { left: number; top: number; width: number; height: number };

const GAP = 6;
const MARGIN = 8;

/** Under the control and centred on it, above it where there is no room below, and always inside the window. */
export function placeTooltip(
  anchor: Box,
  tip: { width: number; height: number },
  view: { width: number; height: number },
): { left: number; top: number } {
  const centred = anchor.left + anchor.width / 2 - tip.width / 2;
  const left = Math.max(MARGIN, Math.min(centred, view.width - tip.width - MARGIN));
  const below = anchor.top + anchor.height + GAP;
  const fits = below + tip.height + MARGIN <= view.height;
  return { left, top: fits ? below : Math.max(MARGIN, anchor.top - GAP - tip.height) };
}
