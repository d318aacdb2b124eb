import { countOf } from '../format.ts';

export const editingText = {
  saving: 'Saving…',
  saved: 'Saved',
  retry: 'Retry',
  discard: 'Discard',
  keepMine: 'Keep mine',
  takeTheirs: 'Take theirs',
  theirs: 'Theirs:',
  emptied: 'nothing, the text was removed',
  failed: 'It could not be saved.',
  tooLong: (excess: number, limit: number) =>
    `${countOf(excess, 'character')} too many; there is room for ${countOf(limit, 'character')}.`,
  count: (length: number, limit: number) => `${length} / ${limit}`,
  conflict: 'Someone else changed this text meanwhile.',
  manyNotSaved: (count: number, reason: string) => `${countOf(count, 'text')} were not saved. ${reason}`,
  notSaved: (label: string, reason: string) => `${label} was not saved. ${reason}`,
} as const;
