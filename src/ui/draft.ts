/** What stands in a field, and what of it was handed on and has not come back as the value yet. */
export type Draft = { value: string; text: string | null; sent: readonly string[] };

/**
 * The draft when the value becomes another one. It may be what was typed a moment ago, while the next letter stands in the
 * field already: that stays. Else somebody has set it, and what was typed is gone (`text` is null).
 */
export function draftAfter(
  draft: Draft,
  value: string,
  isSame: (text: string, value: string) => boolean,
): Draft {
  const own = draft.sent.findIndex((text) => isSame(text, value));
  if (own >= 0) return { ...draft, value, sent: draft.sent.slice(own + 1) };
  const isMeant = draft.text !== null && isSame(draft.text, value);
  return { value, text: isMeant ? draft.text : null, sent: [] };
}
