import { replacerOf, type Search } from './replace-text.ts';

export type ToReplaceWorker = { texts: readonly (string | null)[]; search: Search; most: number };
/** Nothing yet, and still at it; or every text with its matches replaced, null where there was none. */
export type FromReplaceWorker = { replaced: (string | null)[] | null };

/** Milliseconds between two signs of life. */
const PULSE = 250;

self.addEventListener('message', ({ data: { texts, search, most } }: MessageEvent<ToReplaceWorker>) => {
  const answer = (replaced: FromReplaceWorker['replaced']) =>
    self.postMessage({ replaced } satisfies FromReplaceWorker);
  answer(null);
  const replace = replacerOf(search, most);
  let toldAt = performance.now();
  const replaced = texts.map((text) => {
    if (performance.now() - toldAt > PULSE) {
      answer(null);
      toldAt = performance.now();
    }
    return text === null ? null : replace(text);
  });
  answer(replaced);
});
