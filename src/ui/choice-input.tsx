import { Check, Minus } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cx } from './class-names.ts';

type ChoiceInputProps = Omit<ComponentProps<'input'>, 'type' | 'checked' | 'ref'> & {
  type: 'checkbox' | 'radio';
  checked: boolean;
  /** Some, but not all. */
  isIndeterminate?: boolean;
};

/** The box or the circle itself, in the product's colours; the label that it stands in is around it. */
export function ChoiceInput({
  type,
  checked,
  isIndeterminate = false,
  className,
  ...input
}: ChoiceInputProps) {
  const isMarked = checked || isIndeterminate;
  const Mark = isIndeterminate ? Minus : Check;
  return (
    <span className="relative inline-flex size-4.5 shrink-0">
      <input
        {...input}
        type={type}
        checked={checked}
        ref={(element) => {
          if (element) element.indeterminate = isIndeterminate;
        }}
        className={cx(
          'size-full appearance-none border transition-colors forced-color-adjust-none disabled:cursor-not-allowed',
          type === 'radio' ? 'rounded-full' : 'rounded-[5px]',
          isMarked
            ? 'border-accent bg-accent forced-colors:border-[Highlight] forced-colors:bg-[Highlight]'
            : 'border-line-strong bg-surface forced-colors:border-[ButtonText] forced-colors:bg-[Canvas]',
          className,
        )}
      />
      {isMarked &&
        (type === 'radio' ? (
          <span className="pointer-events-none absolute inset-0 m-auto size-1.5 rounded-full bg-on-accent forced-colors:bg-[HighlightText]" />
        ) : (
          <Mark
            aria-hidden="true"
            size={13}
            strokeWidth={2.5}
            className="pointer-events-none absolute inset-0 m-auto text-on-accent forced-colors:text-[HighlightText]"
          />
        ))}
    </span>
  );
}
