/** Where a menu opens that was asked for with the keyboard. */
export function anchorOf(grid: HTMLElement | null, index: number): { x: number; y: number } {
  const box = grid?.querySelector(`[data-index="${index}"]`)?.getBoundingClientRect();
  return { x: (box?.x ?? 0) + 16, y: (box?.y ?? 0) + 16 };
}
