import { editingText } from '../lib/text/editing.ts';
import type { TextEditor } from './text-editor.ts';
import { toast } from './toast.tsx';

/** Milliseconds in which further failures join those that are told. */
const TOGETHER_MS = 300;

const waiting = new Map<TextEditor, string>();
let withdraw = () => {};
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Tells of a text that is not stored, and whose field is not on the screen: one notice for all of them, which goes when they are
 * stored. Where somebody else changed the text it has a notice of its own, since there is something to choose.
 */
export function tellUnsaved(editor: TextEditor, label: string): void {
  const { save } = editor.getState();
  if (save.status !== 'failed') return;
  const { theirs } = save.problem;
  const dismiss = theirs
    ? toast({
        text: `${editingText.notSaved(label, save.problem.reason)} ${editingText.theirs} ${theirs.value ?? editingText.emptied}`,
        tone: 'failed',
        action: { label: editingText.keepMine, onAction: () => void editor.save() },
      })
    : null;
  if (!theirs) {
    waiting.set(editor, label);
    later();
  }
  const unsubscribe = editor.subscribe(() => {
    if (editor.getState().save.status === 'failed') return;
    unsubscribe();
    dismiss?.();
    if (waiting.delete(editor)) later();
  });
}

/** The first at once, those that follow together. */
function later(): void {
  if (timer !== undefined) return;
  say();
  timer = setTimeout(() => {
    timer = undefined;
    say();
  }, TOGETHER_MS);
}

let told = '';

function say(): void {
  const [last] = [...waiting].reverse();
  const save = last?.[0].getState().save;
  const reason = save?.status === 'failed' ? save.problem.reason : '';
  const text = !last
    ? ''
    : waiting.size === 1
      ? editingText.notSaved(last[1], reason)
      : editingText.manyNotSaved(waiting.size, reason);
  if (text === told) return;
  told = text;
  withdraw();
  withdraw = () => {};
  if (text === '') return;
  const retry = () => {
    told = '';
    for (const editor of [...waiting.keys()]) void editor.save();
  };
  withdraw = toast({ text, tone: 'failed', action: { label: editingText.retry, onAction: retry } });
}
