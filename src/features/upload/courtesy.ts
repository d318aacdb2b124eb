import { watchTyping } from '../../lib/typing.ts';

/**
 * Milliseconds; while somebody types, so long passes before the next file is sent. Little beside a request
 * through a network; beside one to this very machine enough for the page to have a processor to itself.
 */
export const SEND_REST_MS = 40;
/** The same for what reads, encodes and writes some megabytes. */
export const ENCODE_REST_MS = 250;

export type Rest = (ms: number) => Promise<void>;

/** Answers what resolves at once, or after so many milliseconds while somebody types. */
export function createCourtesy(target: EventTarget, now?: () => number): Rest {
  const isTyping = watchTyping(target, now);
  return async (ms) => {
    if (isTyping()) await new Promise((resolve) => setTimeout(resolve, ms));
  };
}
