/** Bytes of a body, and calls at once, that may outlive their page: half of the 64 KiB that browsers allow all of them together. */
const MOST_BYTES = 8_192;
const AT_ONCE = 4;

let underWay = 0;

/**
 * Lets a change outlive its page: what was changed a moment before that is left or loaded again must still get to the server.
 * Returns what gives its room to others once it was answered; null where there is none. A browser that has no room fails the
 * call as if the server were away, and it could not be told whether it may be made once more: so none is asked for too much.
 */
export function takeRoom(body: string | null): (() => void) | null {
  if (underWay >= AT_ONCE || bytesOf(body ?? '') > MOST_BYTES) return null;
  underWay += 1;
  return () => {
    underWay -= 1;
  };
}

function bytesOf(text: string): number {
  return text.length > MOST_BYTES ? text.length : new TextEncoder().encode(text).length;
}
