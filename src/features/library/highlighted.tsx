import type { ReactNode } from 'react';
import { matchRanges, startOfExcerpt } from '../../lib/match.ts';
import { useSearchedFor } from './search-context.ts';

/** A text of one line, with what was searched for marked in it. Where that comes late in the line, the line begins late. */
export function Highlighted({ text }: { text: string }) {
  const { keyword, room } = useSearchedFor();
  const ranges = matchRanges(text, keyword);
  const first = startOfExcerpt(text, ranges, room);
  const parts: ReactNode[] = [];
  let at = first;
  for (const [start, end] of ranges) {
    parts.push(text.slice(at, start), <Mark key={start}>{text.slice(start, end)}</Mark>);
    at = end;
  }
  const rest = [...parts, text.slice(at)];
  if (first === 0) return rest;
  return (
    <>
      <span className="sr-only">{text.slice(0, first)}</span>
      <span aria-hidden="true">…</span>
      {rest}
    </>
  );
}

function Mark({ children }: { children: string }) {
  return (
    <mark className="rounded-[3px] bg-mark text-text forced-colors:bg-[Mark] forced-colors:text-[MarkText]">
      {children}
    </mark>
  );
}
