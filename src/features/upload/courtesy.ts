/** Milliseconds after a key in which the next one is expected. */
const TYPING_MS = 1_000;
/**
 * Milliseconds; while somebody types, so long passes before the next file is sent. Little beside a request
 * through a network; beside one to this very machine enough for the page to have a processor to itself.
 */
export const SEND_REST_MS = 40;
/** The same for what reads, encodes and writes some megabytes. */
export const ENCODE_REST_MS = 250;

export type Rest = (ms: number) => Promise<void>;

/** Answers what resolves at once, or after so many milliseconds while somebody types: letters come before files. */
export function createCourtesy(target: EventTarget, now: () => number = () => performance.now()): Rest {
  let lastKey = Number.NEGATIVE_INFINITY;
  target.addEventListener(
    'keydown',
    () => {
      lastKey = now();
    },
    { capture: true, passive: true },
  );
  return async (ms) => {
    if (now() - lastKey < TYPING_MS) await new Promise((resolve) => setTimeout(resolve, ms));
  };
}
