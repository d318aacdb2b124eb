import {
  type ChangeEvent,
  type FocusEvent,
  type KeyboardEvent,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { editingText } from '../lib/text/editing.ts';
import { isUnchanged, isUnsaved } from './editable-text-state.ts';
import { adopt, editorFor, release, type TextEditorOptions } from './text-editor.ts';
import { announce } from './toast.tsx';
import { tellUnsaved } from './unsaved-notice.ts';

export type EditableTextOptions = TextEditorOptions & {
  /** The text box's accessible name. */
  fieldLabel: string;
  /** Whose text this is, say `<file id>:title`. A draft belongs to it, not to the place on the screen. */
  draftKey: string;
  /** Shift+Enter makes a new line. */
  isMultiline?: boolean | undefined;
  /** Turning true opens the field, turning false saves and closes it. */
  isEditing?: boolean | undefined;
  /** The field is there even while nobody types: Esc with nothing to restore is for what is around it. */
  staysOpen?: boolean | undefined;
  /** Tab (1) and Shift+Tab (-1), after saving; without it Tab goes where the browser takes it. */
  onNext?: ((direction: 1 | -1) => void) | undefined;
  /** Ctrl+Enter saves, and opens what it is a text of: the field is closed with "open". */
  canOpen?: boolean | undefined;
};

/** How long "Saved" stays to be seen. */
const SETTLE_MS = 2_000;

/** The counter appears for the last tenth of the room. */
const isNearLimit = (length: number, limit: number) => length > limit * 0.9;

/** The one behaviour of every text that is edited where it is read. Mount it anew for another `draftKey`. */
export function useEditableText(options: EditableTextOptions) {
  const { fieldLabel, draftKey, isEditing, isMultiline, maxLength, onNext } = options;
  const editorOptions: TextEditorOptions = {
    ...options,
    onFailedUnseen: options.onFailedUnseen ?? ((failed) => tellUnsaved(failed, fieldLabel)),
  };
  const [editor] = useState(() => editorFor(draftKey, editorOptions));
  const state = useSyncExternalStore(editor.subscribe, editor.getState);
  const field = useRef<HTMLInputElement | HTMLTextAreaElement | null>(null);
  const id = useId();

  useLayoutEffect(() => {
    editor.options = editorOptions;
  });
  useLayoutEffect(() => {
    adopt(draftKey, editor);
    return () => release(draftKey, editor);
  }, [draftKey, editor]);
  useLayoutEffect(() => {
    if (isEditing) editor.start();
    else if (isEditing === false) editor.commit('blur');
  }, [editor, isEditing]);

  const status = state.save.status;
  useEffect(() => {
    if (status !== 'saved') return;
    announce(editingText.saved);
    const timer = setTimeout(() => editor.settle(), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [editor, status]);

  const mayLose = isUnsaved(state) && !options.drafts;
  useEffect(() => {
    if (!mayLose) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [mayLose]);

  const onKeyDown = (event: KeyboardEvent) => {
    // Enter and Esc belong to the input method while it composes (229: Safari tells so only there).
    const isComposing = event.nativeEvent.isComposing || event.keyCode === 229;
    const hasNothingToRestore = options.staysOpen && isUnchanged(editor.getState());
    // What is typed is not a shortcut of what is around the field.
    if (isComposing || event.key !== 'Escape' || !hasNothingToRestore) event.stopPropagation();
    if (isComposing) return;
    if (event.key === 'Escape') {
      editor.discard();
    } else if (event.key === 'Enter' && !(isMultiline && event.shiftKey)) {
      event.preventDefault();
      editor.commit(options.canOpen && (event.ctrlKey || event.metaKey) ? 'open' : 'enter');
    } else if (event.key === 'Tab' && onNext && !event.ctrlKey && !event.altKey) {
      event.preventDefault();
      if (editor.commit('tab')) onNext(event.shiftKey ? -1 : 1);
    }
  };

  const onBlur = (event: FocusEvent<HTMLElement>) => {
    // Another window took the focus, or the field's own buttons did: the typing goes on.
    if (document.activeElement === event.target) return;
    if (event.relatedTarget instanceof Element && event.relatedTarget.closest(`[data-edit="${id}"]`)) return;
    editor.commit('blur');
  };

  const text = state.draft ? state.draft.text : (options.value ?? '');
  const excess = editor.excess();
  const problem =
    excess > 0
      ? { reason: editingText.tooLong(excess, maxLength) }
      : state.save.status === 'failed'
        ? state.save.problem
        : null;
  const count =
    state.isTyping && isNearLimit(text.length, maxLength) ? editingText.count(text.length, maxLength) : null;

  return {
    editor,
    state,
    text,
    status,
    problem,
    count,
    canRetry: excess === 0,
    ids: { root: id, problem: `${id}-problem`, count: `${id}-count` },
    field,
    /** For the input or the textarea. */
    fieldProps: {
      value: text,
      'aria-invalid': problem ? true : undefined,
      'aria-describedby':
        [problem && `${id}-problem`, count && `${id}-count`].filter(Boolean).join(' ') || undefined,
      autoComplete: 'off',
      onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
        editor.change(event.target.value),
      onKeyDown,
      onFocus: () => editor.start(),
      onBlur,
    },
  } as const;
}
