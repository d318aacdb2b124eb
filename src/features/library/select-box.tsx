import { Check, Minus } from 'lucide-react';
import { cx } from '../../ui/class-names.ts';

/**
 * A tick that the grid's own click handler reacts to. Not an input: Space, Tab and the focus belong to the cell around
 * it, whose `aria-selected` says the same.
 */
export function SelectBox({
  label,
  isSelected,
  isMixed = false,
  isOnPicture = false,
  onClick,
  className,
}: {
  label: string;
  isSelected: boolean;
  isMixed?: boolean;
  isOnPicture?: boolean;
  onClick?: () => void;
  className?: string;
}) {
  const Mark = isMixed ? Minus : Check;
  const isMarked = isSelected || isMixed;
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={isMixed ? 'mixed' : isSelected}
      aria-label={label}
      tabIndex={-1}
      data-select
      onClick={onClick}
      className={cx(
        'inline-flex size-7 items-center justify-center rounded-control pointer-coarse:size-11',
        className,
      )}
    >
      <span
        className={cx(
          'inline-flex size-[18px] items-center justify-center rounded-[5px] border forced-color-adjust-none',
          isMarked
            ? 'border-accent bg-accent text-on-accent forced-colors:border-[Highlight] forced-colors:bg-[Highlight] forced-colors:text-[HighlightText]'
            : 'border-line-strong bg-surface forced-colors:border-[ButtonText] forced-colors:bg-[Canvas]',
          isOnPicture && !isMarked && 'shadow-[0_0_0_1px_var(--color-surface)]',
        )}
      >
        {isMarked && <Mark aria-hidden="true" size={13} strokeWidth={2.75} />}
      </span>
    </button>
  );
}
