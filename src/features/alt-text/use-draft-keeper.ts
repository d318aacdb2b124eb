import { useState } from 'react';
import type { MediaFile } from '../../contract/file.ts';
import { storedText } from '../../ui/editable-text-state.ts';
import type { DraftKeeper } from '../../ui/text-editor.ts';
import type { KeptDrafts } from './kept-drafts.ts';

/** Where the text of one picture is kept while it is typed, and whether one was there from before. */
export function useDraftKeeper(drafts: KeptDrafts, { id, altText }: MediaFile) {
  const [kept] = useState(() => {
    const draft = drafts.recall(id);
    // It was stored after all.
    const isStored = draft !== null && storedText(draft.text) === altText;
    if (isStored) drafts.keep(id, null);
    const recalled = isStored ? null : draft;
    const keeper: DraftKeeper = { recall: () => recalled, keep: (typed) => drafts.keep(id, typed) };
    return { keeper, isRecalled: recalled !== null };
  });
  return kept;
}
