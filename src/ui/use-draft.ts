import { useEffect, useRef, useState } from 'react';

const PAUSE_MS = 300;

/**
 * A field's text while it is typed in: handed on once the typing pauses (at the latest when the field goes), and replaced
 * when the value becomes another one meanwhile. `isSame` says whether a text means the value: "1." is 1 that is not
 * finished yet.
 */
export function useDraft(
  value: string,
  onSettle: (text: string) => void,
  isSame: (text: string, value: string) => boolean = (text, other) => text === other,
): [text: string, type: (text: string) => void] {
  const [draft, setDraft] = useState<string | null>(null);
  const [lastValue, setLastValue] = useState(value);
  if (lastValue !== value) {
    setLastValue(value);
    if (draft !== null && !isSame(draft, value)) setDraft(null);
  }

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
    settle.current(text);
  };
  const last = useRef(handOn);
  useEffect(() => () => last.current(), []);

  const type = (text: string) => {
    setDraft(text);
    clearTimeout(waiting.current?.timer);
    waiting.current = { text, timer: setTimeout(handOn, PAUSE_MS) };
  };
  return [draft ?? value, type];
}
