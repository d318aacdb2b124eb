import { Suspense } from 'react';
import { lazyPart } from '../../api/lazy-part.ts';
import type { MediaFile } from '../../contract/file.ts';
import { useSearchedFor } from './search-context.ts';

// Nothing of these is there before somebody searches.
const Highlighted = lazyPart(async () => (await import('./highlighted.tsx')).Highlighted);
const Badges = lazyPart(async () => (await import('./found-badge.tsx')).FoundBadges);
const Note = lazyPart(async () => (await import('./found-badge.tsx')).FoundNote);

/** A text that a search looks into, with what it found marked. */
export function SearchedText({ text }: { text: string }) {
  if (useSearchedFor().keyword === '') return text;
  return (
    <Suspense fallback={text}>
      <Highlighted text={text} />
    </Suspense>
  );
}

/** Over the corner of what a search found: where it lies, and what matches. */
export function SearchedBadges({ file }: { file: MediaFile }) {
  if (useSearchedFor().keyword === '') return null;
  return (
    <Suspense>
      <Badges file={file} />
    </Suspense>
  );
}

/** In a row that a search found: what matches, where no mark shows it. */
export function SearchedNote({ file, className }: { file: MediaFile; className: string }) {
  if (useSearchedFor().keyword === '') return null;
  return (
    <Suspense>
      <Note file={file} className={className} />
    </Suspense>
  );
}
