import { Check } from 'lucide-react';
import { type HTMLAttributes, type ReactNode, useId } from 'react';
import { editingText } from '../lib/text/editing.ts';
import { cx } from './class-names.ts';
import { EditProblemNote } from './edit-problem.tsx';
import { Icon } from './icon.tsx';
import { fieldClassName } from './text-field.tsx';
import { type EditableTextOptions, useEditableText } from './use-editable-text.ts';

type EditableFieldProps = Omit<EditableTextOptions, 'isEditing' | 'staysOpen'> & {
  placeholder?: string;
  /** The placeholder asks for something that is missing. */
  isMissing?: boolean;
  inputMode?: HTMLAttributes<HTMLElement>['inputMode'];
  isReadOnly?: boolean;
  /** It is what one came for. */
  autoFocus?: boolean;
  /** Below the field: what else can be said about the text. */
  children?: ReactNode;
  className?: string;
  inputClassName?: string;
};

/** The text of a file as a field that is always open: edited and saved as `EditableText` is, with its state beside the label. */
export function EditableField(props: EditableFieldProps) {
  return <Field key={props.draftKey} {...props} />;
}

function Field({
  placeholder,
  isMissing = false,
  inputMode,
  isReadOnly = false,
  autoFocus = false,
  children,
  className,
  inputClassName,
  ...options
}: EditableFieldProps) {
  const { editor, status, problem, count, canRetry, ids, field, fieldProps } = useEditableText({
    ...options,
    staysOpen: true,
  });
  const id = useId();
  const common = {
    ...fieldProps,
    id,
    dir: 'auto',
    placeholder,
    readOnly: isReadOnly,
    autoFocus,
    onFocus: isReadOnly ? undefined : fieldProps.onFocus,
    ref: (element: HTMLInputElement | HTMLTextAreaElement | null) => {
      field.current = element;
    },
  } as const;
  const look = cx(fieldClassName, isMissing && 'placeholder:text-warn', inputClassName);
  return (
    <div data-edit={ids.root} className={cx('flex flex-col gap-1', className)}>
      <div className="flex h-[17px] items-center justify-between gap-2 text-xs">
        <label htmlFor={id} className="text-muted">
          {options.fieldLabel}
        </label>
        {count ? (
          <span id={ids.count} className="text-muted">
            {count}
          </span>
        ) : (
          <SaveState status={status} />
        )}
      </div>
      {options.isMultiline ? (
        <textarea
          {...common}
          rows={1}
          className={cx(look, 'field-sizing-content min-h-8 resize-none py-1.5 pointer-coarse:min-h-11')}
        />
      ) : (
        <input
          {...common}
          type="text"
          inputMode={inputMode}
          enterKeyHint="done"
          className={cx(look, 'h-8 pointer-coarse:h-11')}
        />
      )}
      {problem && <EditProblemNote id={ids.problem} problem={problem} canRetry={canRetry} editor={editor} />}
      {children}
    </div>
  );
}

function SaveState({ status }: { status: 'none' | 'saving' | 'saved' | 'failed' }) {
  if (status === 'saved') {
    return (
      <span className="flex animate-appear items-center gap-1 text-ok">
        <Icon icon={Check} size={12} />
        {editingText.saved}
      </span>
    );
  }
  if (status === 'saving') {
    return (
      <span className="text-muted transition-opacity delay-500 starting:opacity-0">{editingText.saving}</span>
    );
  }
  return null;
}
