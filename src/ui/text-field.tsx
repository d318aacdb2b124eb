import { type InputHTMLAttributes, type ReactNode, type Ref, useId } from 'react';
import { cx } from './class-names.ts';

type FieldElement = HTMLInputElement | HTMLTextAreaElement;

/** What an input and a textarea share, and what only one of them reads without harm to the other. */
type NativeProps = Pick<
  InputHTMLAttributes<FieldElement>,
  | 'name'
  | 'placeholder'
  | 'maxLength'
  | 'autoComplete'
  | 'autoFocus'
  | 'spellCheck'
  | 'required'
  | 'readOnly'
  | 'enterKeyHint'
  | 'inputMode'
  | 'onKeyDown'
  | 'onBlur'
  | 'onFocus'
  | 'onPaste'
>;

type TextFieldProps = NativeProps & {
  label: string;
  value: string;
  onChange: (text: string) => void;
  error?: string | null;
  description?: ReactNode;
  /** Beside the label, at the end of its line: "Saved", a counter. */
  labelEnd?: ReactNode;
  isMultiline?: boolean;
  hideLabel?: boolean;
  isDisabled?: boolean;
  type?: 'text' | 'password' | 'search' | 'url';
  inputRef?: Ref<FieldElement>;
  className?: string;
  inputClassName?: string;
};

export const fieldClassName =
  'w-full rounded-control border border-line-strong bg-surface px-2.5 text-sm text-text transition-colors focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:opacity-60 aria-invalid:border-danger pointer-coarse:text-lg';

export function TextField({
  label,
  value,
  onChange,
  error,
  description,
  labelEnd,
  isMultiline = false,
  hideLabel = false,
  isDisabled = false,
  type = 'text',
  inputRef,
  className,
  inputClassName,
  ...native
}: TextFieldProps) {
  const id = useId();
  const describedBy = [error && `${id}-error`, description && `${id}-description`].filter(Boolean).join(' ');
  const field = {
    ...native,
    id,
    value,
    disabled: isDisabled,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': describedBy || undefined,
    onChange: (event: { target: FieldElement }) => onChange(event.target.value),
    ref: (element: FieldElement | null) => {
      if (typeof inputRef === 'function') return inputRef(element);
      if (inputRef) inputRef.current = element;
    },
  };
  return (
    <div className={cx('flex flex-col gap-1', className)}>
      <div className={cx('flex items-baseline justify-between gap-2 text-xs', hideLabel && 'sr-only')}>
        <label htmlFor={id} className="text-muted">
          {label}
        </label>
        {labelEnd}
      </div>
      {isMultiline ? (
        <textarea
          {...field}
          className={cx(fieldClassName, 'field-sizing-content min-h-14 resize-none py-1.5', inputClassName)}
        />
      ) : (
        <input
          {...field}
          type={type}
          className={cx(fieldClassName, 'h-8 pointer-coarse:h-11', inputClassName)}
        />
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="text-xs text-danger">
          {error}
        </p>
      )}
      {description && (
        <div id={`${id}-description`} className="text-xs text-muted">
          {description}
        </div>
      )}
    </div>
  );
}
