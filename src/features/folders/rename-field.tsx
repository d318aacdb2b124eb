import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { FOLDER_NAME_MAX } from '../../contract/values.ts';
import { folderText } from '../../lib/text/folders.ts';
import { FieldPopover } from '../../ui/field-popover.tsx';
import { nameProblem } from './name-problem.ts';
import { folderProblem } from './use-folder-actions.ts';

/**
 * A folder's name as a field, in the place of the name. Enter and leaving save, Esc restores; what the server refuses
 * stays in the field, with the reason below.
 */
export function RenameField({
  name,
  onSave,
  onDone,
}: {
  name: string;
  onSave: (name: string) => Promise<unknown>;
  /** Saved or given up; with the focus still in the field when `keepFocus`. */
  onDone: (keepFocus: boolean) => void;
}) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(name);
  const [problem, setProblem] = useState<string | null>(null);
  const isSaving = useRef(false);
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
    if (isSaving.current) return;
    if (wanted === name) return onDone(keepFocus);
    const refused = nameProblem(wanted);
    if (refused) return setProblem(refused);
    isSaving.current = true;
    try {
      await onSave(wanted);
      onDone(keepFocus);
    } catch (error) {
      setProblem(folderProblem(error, 'name'));
      input.current?.focus();
    } finally {
      isSaving.current = false;
    }
  };

  return (
    <>
      <input
        ref={(element) => {
          input.current = element;
        }}
        value={text}
        aria-label={folderText.renameField(name)}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        maxLength={FOLDER_NAME_MAX}
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
          if (event.key === 'Escape') onDone(true);
        }}
        onFocus={() => {
          isFocused.current = true;
        }}
        // A refused name stays until it is changed or given up, but does not hold the focus.
        onBlur={() => {
          isFocused.current = false;
          if (problem === null) void save(false);
        }}
        className="-mx-1 h-6 min-w-0 flex-1 rounded-[6px] border border-accent bg-surface px-[3px] text-sm text-text outline-none aria-invalid:border-danger"
      />
      {problem && (
        <FieldPopover anchor={input} rootId={id} label={folderText.renameField(name)}>
          <p id={`${id}-problem`} role="alert" className="text-danger text-xs text-pretty">
            {problem}
          </p>
        </FieldPopover>
      )}
    </>
  );
}
