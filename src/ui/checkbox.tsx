import type { MouseEventHandler } from 'react';
import { ChoiceInput } from './choice-input.tsx';
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
  return (
    <label
      className={cx(
        'touch-target inline-flex min-h-6 items-center gap-2 text-sm has-disabled:opacity-50 pointer-coarse:min-h-11',
        className,
      )}
    >
      <ChoiceInput
        type="checkbox"
        checked={isSelected}
        isIndeterminate={isIndeterminate}
        disabled={isDisabled}
        tabIndex={tabIndex}
        onClick={onClick}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className={cx(hideLabel && 'sr-only')}>{label}</span>
    </label>
  );
}
