import { cx } from './class-names.ts';

/** `value` null: under way, without knowing how far. */
export function ProgressBar({
  label,
  value,
  max = 100,
  valueText,
  className,
}: {
  label: string;
  value: number | null;
  max?: number;
  /** What a screen reader says in place of the percentage. */
  valueText?: string;
  className?: string;
}) {
  const share = value === null ? 1 : max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={value ?? undefined}
      aria-valuetext={valueText}
      className={cx(
        'h-1 shrink-0 overflow-hidden rounded-full bg-track forced-colors:border forced-colors:border-[CanvasText]',
        className,
      )}
    >
      <div
        className={cx(
          'size-full origin-left rounded-full bg-accent forced-color-adjust-none forced-colors:bg-[Highlight]',
          value === null && 'opacity-60 motion-safe:animate-breathe',
        )}
        style={{ transform: `scaleX(${share})` }}
      />
    </div>
  );
}
