/** What becomes of an item; `other` is what needs nobody's attention, and what is said in words that nobody knows. */
export type MediaState = 'working' | 'failed' | 'other';

const WORKING =
  /^(?:pending|waiting|queued|scheduled|new|started|running|(?:in )?progress|processing|(?:up|down)loading|importing|converting|fetching|retrying)\b/i;
const FAILED = /^(?:failed|failure|error|rejected|refused|cancell?ed|aborted)\b/i;

/** Out of the label that a library gives an item: it is for people, and each has words of its own. */
export function mediaState(status: string | null): MediaState {
  const label = status?.trim() ?? '';
  if (WORKING.test(label)) return 'working';
  return FAILED.test(label) ? 'failed' : 'other';
}
