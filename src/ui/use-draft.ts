import { useEffect, useRef, useState } from 'react';
import { type Draft, draftAfter } from './draft.ts';

const PAUSE_MS = 300;

/**
 * A field's text while it is typed in: handed on once the typing pauses (at the latest when the field goes), and replaced
 * when somebody sets another value meanwhile. `isSame` says whether a text means the value: "1." is 1 that is not
 * finished yet.
 */
export function useDraft(
  value: string,
  onSettle: (text: string) => void,
  isSame: (text: string, value: string) => boolean = (text, other) => text === other,
): [text: string, type: (text: string) => void] {
  const [draft, setDraft] = useState<Draft>({ value, text: null, sent: [] });
  if (draft.value !== value) setDraft(draftAfter(draft, value, isSame));

  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; text: string } | null>(null);
  const settle = useRef(onSettle);
  useEffect(() => {
    settle.current = onSettle;
  });
  const handOn = () => {
    if (!waiting.current) return;
    const { timer, text } = waiting.current;
    clearTimeout(timer);
    waiting.current = null;
    setDraft((before) => ({ ...before, sent: [...before.sent, text] }));
    settle.current(text);
  };
  const last = useRef(handOn);
  useEffect(() => () => last.current(), []);

  const { text } = draft;
  useEffect(() => {
    // It was replaced before the pause: it is not handed on any more.
    if (text !== null || !waiting.current) return;
    clearTimeout(waiting.current.timer);
    waiting.current = null;
  }, [text]);

  const type = (next: string) => {
    setDraft((before) => ({ ...before, text: next }));
    clearTimeout(waiting.current?.timer);
    waiting.current = { text: next, timer: setTimeout(handOn, PAUSE_MS) };
  };
  return [text ?? value, type];
}
