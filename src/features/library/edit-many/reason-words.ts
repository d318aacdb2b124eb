import { editManyText } from '../../../lib/text/edit-many.ts';
import { type Edit, LONGEST, type Reason } from './edits.ts';

/** "68 are not pictures", as a part of a sentence. */
export function reasonInSentence(reason: Reason, count: number, edit: Edit): string {
  if (reason === 'tooLong') return editManyText.reasons.tooLong(count, longestOf(edit));
  return editManyText.reasons[reason === 'same' ? sameAs(edit) : reason](count);
}

/** "Not a picture", of one file. */
export function whyOf(reason: Reason, edit: Edit): string {
  if (reason === 'tooLong') return editManyText.why.tooLong(longestOf(edit));
  return editManyText.why[reason === 'same' ? sameAs(edit) : reason];
}

/** What is so already. */
function sameAs(edit: Edit): 'hasText' | 'hasNone' | 'isSo' | 'isThere' {
  if (!('operation' in edit)) return edit.field === 'folderId' ? 'isThere' : 'isSo';
  const { kind } = edit.operation;
  if (kind === 'decorative') return 'isSo';
  return kind === 'clear' ? 'hasNone' : 'hasText';
}

function longestOf(edit: Edit): number {
  return 'operation' in edit ? LONGEST[edit.field] : 0;
}
