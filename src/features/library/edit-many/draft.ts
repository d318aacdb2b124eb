import { editManyText } from '../../../lib/text/edit-many.ts';
import type { Edit, Flag, TextField } from './edits.ts';
import { replacerOf } from './replace-text.ts';

export type FieldName = TextField | Flag | 'folderId';
export type Kind = keyof typeof editManyText.changes;

/** What can be done to each field, in the order in which it is offered. */
export const KINDS: Record<FieldName, readonly [Kind, ...Kind[]]> = {
  title: ['set', 'append', 'prepend', 'replace', 'number', 'fileName', 'clear'],
  altText: ['set', 'append', 'prepend', 'replace', 'number', 'clear', 'decorative'],
  description: ['set', 'append', 'prepend', 'replace', 'number', 'clear'],
  isFavorite: ['favourite', 'notFavourite'],
  isPrivate: ['private', 'public'],
  folderId: ['move'],
};

/** Everything that is entered, also what the chosen change does not need: nothing typed is lost by looking at another. */
export type Draft = {
  field: FieldName;
  kind: Kind;
  text: string;
  find: string;
  replacement: string;
  isExpression: boolean;
  isCaseSensitive: boolean;
  start: string;
  digits: string;
  isSpaced: boolean;
  /** null is the top of the library. */
  folderId: string | null | undefined;
};

export const EMPTY: Draft = {
  field: 'title',
  kind: 'set',
  text: '',
  find: '',
  replacement: '',
  isExpression: false,
  isCaseSensitive: false,
  start: '1',
  digits: '1',
  isSpaced: false,
  folderId: undefined,
};

/** With another field the change stays, where that field has it too. */
export function withField(draft: Draft, field: FieldName): Draft {
  const kinds = KINDS[field];
  return { ...draft, field, kind: kinds.includes(draft.kind) ? draft.kind : kinds[0] };
}

/** Whether something was entered that closing would lose. */
export function hasEntries({ text, find, replacement, start, digits, folderId }: Draft): boolean {
  const isNumbered = start !== EMPTY.start || digits !== EMPTY.digits;
  return [text, find, replacement].some(Boolean) || isNumbered || folderId !== undefined;
}

/** Why an entry cannot be taken, by its name. */
export type Problems = Partial<Record<'find' | 'start' | 'digits', string>>;

export function problemsOf(draft: Draft): Problems {
  const { kind, find } = draft;
  if (kind === 'number') {
    return {
      ...(!/^\d{1,9}$/.test(draft.start.trim()) && { start: editManyText.notNumber }),
      ...(!/^[1-9]$/.test(draft.digits.trim()) && { digits: editManyText.notDigits }),
    };
  }
  if (kind !== 'replace' || find === '' || !draft.isExpression) return {};
  try {
    replacerOf(draft, 0);
    return {};
  } catch (error) {
    // `Invalid regular expression: /(/gi: Unterminated group`
    const reason = error instanceof Error ? error.message.replace(/^.*: /s, '') : '';
    return { find: editManyText.notExpression(reason) };
  }
}

/** The edit that is entered; null while something is missing or wrong. */
export function editFrom(draft: Draft): Edit | null {
  const { field, kind, text } = draft;
  if (Object.keys(problemsOf(draft)).length > 0) return null;
  if (field === 'isFavorite') return { field, value: kind === 'favourite' };
  if (field === 'isPrivate') return { field, value: kind === 'private' };
  if (field === 'folderId') {
    return draft.folderId === undefined ? null : { field, value: draft.folderId };
  }
  switch (kind) {
    case 'set':
      return text.trim() === '' ? null : { field, operation: { kind, text } };
    case 'append':
    case 'prepend':
      if (text.trim() === '') return null;
      return { field, operation: { kind: 'append', text, isBefore: kind === 'prepend' } };
    case 'replace': {
      const { find, replacement, isExpression, isCaseSensitive } = draft;
      const search = { find, replacement, isExpression, isCaseSensitive };
      return find === '' ? null : { field, operation: { kind, search } };
    }
    case 'number': {
      const [start, digits] = [Number(draft.start), Number(draft.digits)];
      return { field, operation: { kind, name: text, start, digits } };
    }
    case 'fileName':
      return { field, operation: { kind, isSpaced: draft.isSpaced } };
    case 'clear':
    case 'decorative':
      return { field, operation: { kind } };
    default:
      return null;
  }
}
