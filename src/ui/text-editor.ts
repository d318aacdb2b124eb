import { EditConflict } from '../lib/edit-conflict.ts';
import { editingText } from '../lib/text/editing.ts';
import {
  type Draft,
  type EditAction,
  type EditProblem,
  type EditState,
  editReducer,
  isUnchanged,
  isUnsaved,
  reading,
  storedText,
} from './editable-text-state.ts';

/** How a field was left. */
export type CloseReason = 'enter' | 'tab' | 'escape' | 'blur' | 'open';

export type TextEditorOptions = {
  /** What is stored; null and empty both mean that there is nothing to read. */
  value: string | null;
  /** In UTF-16 units, as the server counts. */
  maxLength: number;
  /**
   * Stores the text: trimmed, null where nothing is left. `from` is what was stored when typing began. Rejects with a
   * reason to read; with `EditConflict` both versions are offered.
   */
  onSave: (value: string | null, from: string | null) => Promise<unknown>;
  onStartEdit?: (() => void) | undefined;
  /** The field closed: its text is stored, on its way, or was given up. */
  onClose?: ((reason: CloseReason) => void) | undefined;
  /** A save failed after the field was gone from the screen, or the field of one that waits for a choice goes. */
  onFailedUnseen?: ((editor: TextEditor) => void) | undefined;
  /** Where what is typed is kept until it is stored: leaving the field then saves nothing, and loses nothing. */
  drafts?: DraftKeeper | undefined;
};

export type DraftKeeper = {
  recall: () => Draft | null;
  /** Told with every letter; null once there is nothing to keep. */
  keep: (draft: Draft | null) => void;
};

function problemOf(error: unknown): EditProblem {
  const reason = error instanceof Error && error.message ? error.message : editingText.failed;
  return error instanceof EditConflict ? { reason, theirs: { value: error.theirs } } : { reason };
}

/** One text being edited: its draft, and its saves one after the other. It outlives the field that shows it. */
export class TextEditor {
  options: TextEditorOptions;
  /** A field on the screen shows it. */
  isShown = false;
  private state: EditState = reading;
  private listeners = new Set<() => void>();
  private attempts = 0;
  private resent = 0;
  private lastSave: Promise<{ value: string | null } | null> = Promise.resolve(null);

  constructor(options: TextEditorOptions) {
    this.options = options;
    const draft = options.drafts?.recall();
    if (draft) this.state = { ...reading, draft };
  }

  getState = (): EditState => this.state;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private send(action: EditAction) {
    this.state = editReducer(this.state, action);
    if (this.state.save.status === 'failed') refused.add(this);
    else refused.delete(this);
    this.options.drafts?.keep(isUnsaved(this.state) ? this.state.draft : null);
    for (const listener of this.listeners) listener();
  }

  /** Characters too many to be stored. */
  excess(): number {
    return Math.max(0, (this.state.draft?.text.trim().length ?? 0) - this.options.maxLength);
  }

  start() {
    if (this.state.isTyping) return;
    this.send({ type: 'start', value: this.options.value });
    this.options.onStartEdit?.();
  }

  change(text: string) {
    this.resent = 0;
    this.send({ type: 'change', text, value: this.options.value });
  }

  /** Closes the field, saving what changed. False where it stays open because the text is too long. */
  commit(reason: CloseReason): boolean {
    const { draft, save, isTyping } = this.state;
    if (!draft || !isTyping) return true;
    if (this.excess() > 0) {
      if (reason === 'blur') this.send({ type: 'pause' });
      return false;
    }
    // Leaving a refused text alone is no wish to send it again: that is what Enter and Retry are for.
    const isKnownToFail = save.status === 'failed' && save.text === draft.text && reason === 'blur';
    const isKept = reason === 'blur' && this.options.drafts && !isUnchanged(this.state);
    if (isKnownToFail || isKept) this.send({ type: 'pause' });
    else if (isUnchanged(this.state)) this.send({ type: 'close' });
    else void this.save();
    this.options.onClose?.(reason);
    return true;
  }

  /** Sends the draft by itself, so often since it was typed. */
  resend(most: number) {
    if (this.resent >= most) return;
    this.resent += 1;
    void this.save();
  }

  /** Sends the draft. Never rejects: a failure is part of the state. */
  async save(): Promise<void> {
    const { draft } = this.state;
    if (!draft) return;
    this.attempts += 1;
    const attempt = this.attempts;
    const value = storedText(draft.text);
    this.send({ type: 'submit', attempt });
    // A second save starts from what the first one stored.
    const saved = this.lastSave.then((stored) =>
      this.options.onSave(value, stored ? stored.value : draft.from),
    );
    const outcome = saved.then(
      () => ({ value }),
      () => null,
    );
    this.lastSave = outcome;
    try {
      await saved;
      this.send({ type: 'stored', attempt });
    } catch (error) {
      const problem = problemOf(error);
      this.send({ type: 'failed', attempt, problem });
      if (!this.isShown) this.options.onFailedUnseen?.(this);
    }
    if (this.lastSave === outcome) this.lastSave = Promise.resolve(null);
  }

  /** Back to what is stored, or to what is on its way there. */
  discard() {
    this.send({ type: 'restore' });
    this.options.onClose?.('escape');
  }

  /** Stops showing that the text was saved. */
  settle() {
    this.send({ type: 'settle' });
  }
}

/** Those whose last save failed. */
const refused = new Set<TextEditor>();

/**
 * The server is back, or was there all the time (`most`: what it refuses again and again is then left to its person): sends
 * again what it did not take, but for what is being typed or waits for a choice.
 */
export function retryRefused(most = Number.POSITIVE_INFINITY) {
  for (const editor of refused) {
    const { isTyping, save } = editor.getState();
    if (save.status === 'failed' && !save.problem.theirs && !isTyping) editor.resend(most);
  }
  for (const retry of others) retry();
}

const others = new Set<() => void>();

/** Has something else sent again, too, when the server is back. Returns a function that ends it. */
export function onRetryRefused(retry: () => void): () => void {
  others.add(retry);
  return () => others.delete(retry);
}

const kept = new Map<string, TextEditor>();

/** Leaving the page would lose words whose fields are not on the screen. */
const askBeforeLeaving = (event: BeforeUnloadEvent) => event.preventDefault();

function listenForLeaving() {
  if (typeof window === 'undefined') return;
  // Only as long as needed: a page with such a listener is not kept for Back.
  if (kept.size > 0) window.addEventListener('beforeunload', askBeforeLeaving);
  else window.removeEventListener('beforeunload', askBeforeLeaving);
}

/** The editor of a text: the one that still holds unsaved words of it, or a new one. */
export function editorFor(draftKey: string, options: TextEditorOptions): TextEditor {
  return kept.get(draftKey) ?? new TextEditor(options);
}

/** The field is on the screen. */
export function adopt(draftKey: string, editor: TextEditor) {
  editor.isShown = true;
  if (kept.get(draftKey) === editor) kept.delete(draftKey);
  listenForLeaving();
}

/** The field left the screen: what was typed is saved, and kept until it is. */
export function release(draftKey: string, editor: TextEditor) {
  editor.isShown = false;
  // A field that only moves, or is mounted twice to find mistakes, is back by then.
  queueMicrotask(() => {
    if (editor.isShown) return;
    editor.commit('blur');
    if (!isUnsaved(editor.getState())) return;
    kept.set(draftKey, editor);
    listenForLeaving();
    const { save } = editor.getState();
    if (save.status === 'failed' && save.problem.theirs) editor.options.onFailedUnseen?.(editor);
    const forget = editor.subscribe(() => {
      if (isUnsaved(editor.getState())) return;
      forget();
      if (kept.get(draftKey) === editor) kept.delete(draftKey);
      listenForLeaving();
    });
  });
}
