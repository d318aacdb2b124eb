import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { FieldPopover } from '../../ui/field-popover.tsx';
import { nameProblem } from './name-problem.ts';
import { folderProblem } from './use-folder-actions.ts';

/**
 * A folder's name as a field, in the place of the name. Enter and leaving save, Esc restores; what is refused stays in the
 * field, with the reason beside it.
 */
export function NameField({
  label,
  name = '',
  onSave,
  onDone,
}: {
  label: string;
  /** None: the folder is not there yet. */
  name?: string;
  onSave: (name: string, keepFocus: boolean) => Promise<unknown>;
  /** Saved or given up; with the focus still in the field when `keepFocus`. */
  onDone: (keepFocus: boolean, isSaved: boolean) => void;
}) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(name);
  const [problem, setProblem] = useState<string | null>(null);
  const saving = useRef(false);
  const [isSaving, setIsSaving] = useState(false);
  const isFocused = useRef(false);

  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);

  useLayoutEffect(() => {
    // Its row has been put elsewhere in the document.
    if (isFocused.current && document.activeElement === document.body) input.current?.focus();
  });

  const save = async (keepFocus: boolean) => {
    const wanted = text.trim();
    if (saving.current) return;
    // Without a name there is nothing to save, but Enter asks for one.
    if (wanted === name && (name !== '' || !keepFocus)) return onDone(keepFocus, false);
    const refused = nameProblem(wanted);
    if (refused) return setProblem(refused);
    saving.current = true;
    setIsSaving(true);
    try {
      await onSave(wanted, keepFocus);
      onDone(keepFocus, true);
    } catch (error) {
      saving.current = false;
      setIsSaving(false);
      setProblem(folderProblem(error, 'name'));
      if (document.activeElement === document.body) input.current?.focus();
    }
  };

  return (
    <>
      <input
        ref={(element) => {
          input.current = element;
        }}
        value={text}
        aria-label={label}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        readOnly={isSaving}
        autoComplete="off"
        enterKeyHint="done"
        dir="auto"
        onChange={(event) => {
          setText(event.target.value);
          setProblem(null);
        }}
        onClick={(event) => event.stopPropagation()}
        onDoubleClick={(event) => event.stopPropagation()}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') void save(true);
          if (event.key === 'Escape' && !isSaving) onDone(true, false);
        }}
        onFocus={() => {
          isFocused.current = true;
        }}
        // A refused name stays until it is changed or given up, but does not hold the focus.
        onBlur={() => {
          isFocused.current = false;
          if (problem === null) void save(false);
        }}
        className="-mx-1 h-6 min-w-0 flex-1 rounded-[6px] border border-accent bg-surface px-[3px] text-sm text-text outline-none aria-invalid:border-danger pointer-coarse:h-10 pointer-coarse:text-lg"
      />
      {problem && (
        <FieldPopover anchor={input} rootId={id} label={label}>
          <p id={`${id}-problem`} role="alert" className="text-danger text-xs text-pretty">
            {problem}
          </p>
        </FieldPopover>
      )}
    </>
  );
}
