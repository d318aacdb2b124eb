/** Moves the focus to the header of a column, or the nearest one towards `step` that can have it. */
export function focusHeader(grid: HTMLElement | null, column: number, step: 1 | -1): boolean {
  for (let at = column; at >= 0; at += step) {
    const header = grid?.querySelector<HTMLElement>(`[data-header="${at}"]`);
    if (!header) return false;
    const stop = header.querySelector('button') ?? (header.hasAttribute('tabindex') ? header : null);
    if (stop) {
      stop.focus();
      return true;
    }
  }
  return false;
}
