import { Check, LoaderCircle } from 'lucide-react';
import { type MouseEvent, type ReactNode, type SyntheticEvent, useLayoutEffect, useRef } from 'react';
import { cx } from './class-names.ts';
import { EditProblemNote } from './edit-problem.tsx';
import { storedText } from './editable-text-state.ts';
import { FieldPopover } from './field-popover.tsx';
import { Icon } from './icon.tsx';
import { type EditableTextOptions, useEditableText } from './use-editable-text.ts';

export type EditableTextProps = EditableTextOptions & {
  /** Read where there is no text: "Add alt text" in warn, "Decorative" in italics. */
  placeholder: ReactNode;
  /** How the text is read, while it is: with what was searched for marked in it. */
  renderText?: (text: string) => ReactNode;
  /** The text can only be read. */
  isReadOnly?: boolean;
  /** Of the text as a button; -1 where a grid has its own keys. */
  tabIndex?: number;
  /** What was typed for this field before it was there; asked once it opens. */
  takeTyped?: () => string;
  /** What it is a text of can be dragged by it. */
  isDraggable?: boolean;
  /** Its `--above` and `--below` are by how much the open field is taller than the line, in pixels: 24 in all. */
  className?: string;
};

/**
 * A text that turns into its field in place: the text keeps its line box while the field lies over it, so nothing
 * moves. Put `data-editing` to use where something around it must change, a card's own dragging for one.
 */
export function EditableText({ isReadOnly = false, ...props }: EditableTextProps) {
  if (isReadOnly) {
    return (
      <span className={cx('block min-w-0 truncate', props.className)} dir="auto">
        {(props.value && (props.renderText?.(props.value) ?? props.value)) || props.placeholder}
      </span>
    );
  }
  return <Editable key={props.draftKey} {...props} />;
}

/** The cards and rows around must not take the field's clicks and drags for their own. */
const stop = (event: SyntheticEvent) => event.stopPropagation();

function Editable(props: EditableTextProps) {
  const { placeholder, renderText, tabIndex = 0, isDraggable, className, takeTyped, ...options } = props;
  const { editor, state, text, status, problem, count, canRetry, ids, field, fieldProps } =
    useEditableText(options);
  const isOpen = state.isTyping || problem !== null;
  const root = useRef<HTMLSpanElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const returnTo = useRef<HTMLElement | null>(null);

  useLayoutEffect(() => {
    const element = field.current;
    if (!state.isTyping || !element || document.activeElement === element) return;
    returnTo.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    element.focus({ preventScroll: true });
    element.select();
    const typed = takeTyped?.();
    if (typed) editor.change(typed);
  }, [state.isTyping, field, takeTyped, editor]);

  useLayoutEffect(() => {
    if (isOpen) return;
    // The field is gone; unless someone else took the focus, it goes back to where it came from.
    const from = returnTo.current;
    returnTo.current = null;
    if (!from || document.activeElement !== document.body) return;
    const target = from.isConnected && from !== document.body ? from : trigger.current;
    target?.focus({ preventScroll: true });
  }, [isOpen]);

  const onClick = (event: MouseEvent) => {
    // With a modifier the click selects.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.stopPropagation();
    editor.start();
  };

  const shown = storedText(text);
  const fieldClassName =
    'absolute -inset-x-1.5 top-[calc(-1*var(--above,1px))] bottom-[calc(-1*var(--below,6px))] z-1 w-[calc(100%+12px)] rounded-[6px] border border-accent bg-surface px-[5px] pt-[max(0px,calc(var(--above,1px)-var(--below,6px)))] pb-[max(0px,calc(var(--below,6px)-var(--above,1px)))] text-text outline-2 outline-accent-soft outline-offset-0 not-italic focus-visible:outline-2 focus-visible:outline-accent-soft focus-visible:outline-offset-0 aria-invalid:border-danger pointer-coarse:text-lg';
  const common = {
    ...fieldProps,
    'aria-label': options.fieldLabel,
    dir: 'auto',
    onClick: stop,
    onDoubleClick: stop,
    onPointerDown: stop,
    onMouseDown: stop,
    onContextMenu: stop,
  } as const;

  return (
    <span
      ref={root}
      data-edit={ids.root}
      data-editing={isOpen || undefined}
      draggable={isDraggable || undefined}
      className={cx('relative block min-w-0', className)}
    >
      <button
        ref={trigger}
        type="button"
        tabIndex={tabIndex}
        onClick={onClick}
        // What does not fit is cut at the end of the text, whichever side that is.
        dir="auto"
        className={cx(
          'block h-full w-full cursor-text truncate rounded-[4px] text-start outline-offset-2 hover:outline-1 hover:outline-line-strong',
          isOpen && 'invisible',
        )}
      >
        <span dir="ltr" className="sr-only">{`${options.fieldLabel}: `}</span>
        {shown ? <span>{renderText?.(shown) ?? shown}</span> : (placeholder ?? '\u00a0')}
      </button>
      {isOpen &&
        (options.isMultiline ? (
          <textarea
            {...common}
            ref={(element) => {
              field.current = element;
            }}
            rows={1}
            // It grows down over what is below, as far as its text needs.
            className={cx(fieldClassName, 'field-sizing-content bottom-auto! max-h-40 min-h-6 resize-none')}
          />
        ) : (
          <input
            {...common}
            ref={(element) => {
              field.current = element;
            }}
            type="text"
            enterKeyHint="done"
            className={fieldClassName}
          />
        ))}
      {!isOpen && status !== 'none' && (
        <span className="pointer-events-none absolute inset-y-0 end-0 flex items-center">
          <span
            className={cx(
              'rounded-full bg-raised p-0.5',
              status === 'saving' && 'transition-opacity delay-500 starting:opacity-0',
            )}
          >
            {status === 'saved' ? (
              <Icon icon={Check} size={12} className="text-ok" />
            ) : (
              <Icon icon={LoaderCircle} size={12} className="animate-spin text-muted" />
            )}
          </span>
        </span>
      )}
      {isOpen && (problem || count) && (
        <FieldPopover anchor={root} rootId={ids.root} label={options.fieldLabel}>
          {count && !problem && (
            <span id={ids.count} className="text-muted text-xs tabular-nums">
              {count}
            </span>
          )}
          {problem && (
            <EditProblemNote id={ids.problem} problem={problem} canRetry={canRetry} editor={editor} />
          )}
        </FieldPopover>
      )}
    </span>
  );
}
