/** The widths in pixels that a panel at the side may have. */
export type PanelLimits = { min: number; max: number; initial: number };

export const SIDEBAR: PanelLimits = { min: 200, max: 420, initial: 244 };
export const DETAILS: PanelLimits = { min: 280, max: 560, initial: 320 };

/** One press of an arrow key. */
const STEP = 16;

export function clampWidth(width: number, limits: PanelLimits): number {
  return Math.round(Math.min(limits.max, Math.max(limits.min, width)));
}

/** A width out of storage; anything else is no width. */
export function parseWidth(value: unknown, limits: PanelLimits): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? clampWidth(value, limits) : null;
}

/**
 * What a key on a panel's edge makes of its width; null for other keys. Arrows move the edge, so at the `end` of the
 * window left makes the panel wider.
 */
export function widthAfterKey(
  key: string,
  width: number,
  limits: PanelLimits,
  side: 'start' | 'end',
): number | null {
  const outward = side === 'start' ? STEP : -STEP;
  if (key === 'ArrowRight') return clampWidth(width + outward, limits);
  if (key === 'ArrowLeft') return clampWidth(width - outward, limits);
  if (key === 'Home') return limits.min;
  if (key === 'End') return limits.max;
  if (key === 'Enter') return limits.initial;
  return null;
}
