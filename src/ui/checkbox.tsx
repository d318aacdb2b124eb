import { Check, Minus } from 'lucide-react';
import type { MouseEventHandler } from 'react';
import { cx } from './class-names.ts';

export function Checkbox({
  label,
  isSelected,
  isIndeterminate = false,
  onChange,
  isDisabled = false,
  hideLabel = false,
  tabIndex,
  onClick,
  className,
}: {
  label: string;
  isSelected: boolean;
  /** Some, but not all. */
  isIndeterminate?: boolean;
  onChange: (isSelected: boolean) => void;
  isDisabled?: boolean;
  hideLabel?: boolean;
  tabIndex?: number;
  onClick?: MouseEventHandler<HTMLInputElement>;
  className?: string;
}) {
  const Mark = isIndeterminate ? Minus : Check;
  const isMarked = isSelected || isIndeterminate;
  return (
    <label
      className={cx(
        'touch-target inline-flex min-h-6 items-center gap-2 text-sm has-disabled:opacity-50 pointer-coarse:min-h-11',
        className,
      )}
    >
      <span className="relative inline-flex size-4.5 shrink-0">
        <input
          type="checkbox"
          checked={isSelected}
          disabled={isDisabled}
          tabIndex={tabIndex}
          onClick={onClick}
          onChange={(event) => onChange(event.target.checked)}
          ref={(element) => {
            if (element) element.indeterminate = isIndeterminate;
          }}
          className={cx(
            'size-full appearance-none rounded-[5px] border transition-colors forced-color-adjust-none disabled:cursor-not-allowed',
            isMarked
              ? 'border-accent bg-accent forced-colors:border-[Highlight] forced-colors:bg-[Highlight]'
              : 'border-line-strong bg-surface forced-colors:border-[ButtonText] forced-colors:bg-[Canvas]',
          )}
        />
        {isMarked && (
          <Mark
            aria-hidden="true"
            size={13}
            strokeWidth={2.5}
            className="pointer-events-none absolute inset-0 m-auto text-on-accent forced-colors:text-[HighlightText]"
          />
        )}
      </span>
      <span className={cx(hideLabel && 'sr-only')}>{label}</span>
    </label>
  );
}
