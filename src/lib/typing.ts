/** Milliseconds after a key in which the next one is expected. */
const TYPING_MS = 1_000;

/** From now on says whether somebody types: letters come before whatever else the page has to do. */
export function watchTyping(target: EventTarget, now: () => number = () => performance.now()): () => boolean {
  let lastKey = Number.NEGATIVE_INFINITY;
  target.addEventListener(
    'keydown',
    () => {
      lastKey = now();
    },
    { capture: true, passive: true },
  );
  return () => now() - lastKey < TYPING_MS;
}
