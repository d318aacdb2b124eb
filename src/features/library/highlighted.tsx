import { type ReactNode, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { matchRanges, startOfExcerpt } from '../../lib/match.ts';
import { useSearchedFor } from './search-context.ts';

/** CSS pixels that a letter takes, rather more than less. */
const LETTER = 6.4;

/** A text of one line, with what was searched for marked in it. Where that comes late in the line, the line begins late. */
export function Highlighted({ text }: { text: string }) {
  const { keyword } = useSearchedFor();
  const line = useRef<HTMLSpanElement>(null);
  /** Letters of it that are seen. */
  const [room, setRoom] = useState(Number.POSITIVE_INFINITY);
  const ranges = useMemo(() => matchRanges(text, keyword), [text, keyword]);
  // Each time it is drawn: cards and columns change their width.
  useLayoutEffect(() => {
    if (ranges.length > 0) setRoom(Math.floor(widthAround(line.current) / LETTER));
  });

  const first = startOfExcerpt(text, ranges, room);
  const parts: ReactNode[] = [];
  let at = first;
  for (const [start, end] of ranges) {
    parts.push(text.slice(at, start), <Mark key={start}>{text.slice(start, end)}</Mark>);
    at = end;
  }
  return (
    <span ref={line}>
      {first > 0 && (
        <>
          <span className="sr-only">{text.slice(0, first)}</span>
          <span aria-hidden="true">…</span>
        </>
      )}
      {parts}
      {text.slice(at)}
    </span>
  );
}

/** CSS pixels of the box that cuts the line. */
function widthAround(line: HTMLElement | null): number {
  let box = line;
  // Only boxes have one: it is 0 for what lies in the line.
  while (box && box.clientWidth === 0) box = box.parentElement;
  return box?.clientWidth ?? Number.POSITIVE_INFINITY;
}

/** The colour is an underline as thick as the letters: where they give way to an ellipsis, a background would stay. */
function Mark({ children }: { children: string }) {
  return (
    <mark className="bg-transparent text-text underline decoration-[1.25em] decoration-mark underline-offset-[-1em] [text-decoration-skip-ink:none] forced-colors:bg-[Mark] forced-colors:text-[MarkText] forced-colors:no-underline">
      {children}
    </mark>
  );
}
