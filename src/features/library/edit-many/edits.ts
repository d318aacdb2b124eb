import { ALT_TEXT_MAX, DESCRIPTION_MAX, TITLE_MAX } from '../../../contract/file.ts';
import type { FileTexts } from '../../../contract/file-texts.ts';
import type { Search } from './replace-text.ts';

export type TextField = 'title' | 'altText' | 'description';
export type Flag = 'isFavorite' | 'isPrivate';

/** What is done to a text of each file. */
type TextOperation =
  | { kind: 'set'; text: string }
  | { kind: 'clear' }
  /** A picture that needs no alt text. */
  | { kind: 'decorative' }
  | { kind: 'append'; text: string; isBefore: boolean }
  | { kind: 'replace'; search: Search }
  | { kind: 'number'; name: string; start: number; digits: number }
  /** The file's name without its ending; with blanks for what stands for them. */
  | { kind: 'fileName'; isSpaced: boolean };

export type Edit =
  | { field: TextField; operation: TextOperation }
  | { field: Flag; value: boolean }
  | { field: 'folderId'; value: string | null };

export const LONGEST = { title: TITLE_MAX, altText: ALT_TEXT_MAX, description: DESCRIPTION_MAX } as const;

/** Why a file stays as it is. */
export type Reason = 'same' | 'notPicture' | 'notFound' | 'decorative' | 'tooLong' | 'notValid';

export type FieldValue = string | boolean | null;
type Outcome = { after: FieldValue } | { reason: Reason };

/** One file and what its field would be. */
export type Change = { file: FileTexts; after: FieldValue };
export type Preview = { changes: Change[]; unchanged: { file: FileTexts; reason: Reason }[] };

/**
 * What an edit makes of files, in their order. `replaced` has, for find and replace, what each text has become, or null where
 * nothing was found.
 */
export function previewOf(
  files: readonly FileTexts[],
  edit: Edit,
  replaced: readonly (string | null)[] = [],
): Preview {
  const preview: Preview = { changes: [], unchanged: [] };
  let number = 0;
  for (const [index, file] of files.entries()) {
    const outcome = isMeant(file, edit)
      ? outcomeOf(file, edit, number++, replaced[index] ?? null)
      : NOT_PICTURE;
    if ('after' in outcome) preview.changes.push({ file, after: outcome.after });
    else preview.unchanged.push({ file, reason: outcome.reason });
  }
  return preview;
}

const NOT_PICTURE: Outcome = { reason: 'notPicture' };

/** Only pictures are described by an alt text. */
function isMeant(file: FileTexts, { field }: Edit): boolean {
  return field !== 'altText' || file.isImage;
}

/** `number` counts those that are meant, from 0. */
function outcomeOf(file: FileTexts, edit: Edit, number: number, replaced: string | null): Outcome {
  if (!('operation' in edit)) return orSame(file[edit.field], edit.value);
  const { field, operation } = edit;
  const before = file[field];
  switch (operation.kind) {
    case 'set':
      return fitting(field, before, operation.text);
    case 'clear':
      return orSame(before, null);
    case 'decorative':
      return orSame(before, '');
    case 'append':
      if (field === 'altText' && before === '') return { reason: 'decorative' };
      return fitting(
        field,
        before,
        operation.isBefore ? `${operation.text}${before ?? ''}` : `${before ?? ''}${operation.text}`,
      );
    case 'replace':
      return replaced === null ? { reason: 'notFound' } : fitting(field, before, replaced);
    case 'number':
      return fitting(field, before, numbered(operation, number));
    case 'fileName':
      return fitting(field, before, titleFrom(file.fileName, operation.isSpaced));
  }
}

const orSame = (before: FieldValue, after: FieldValue): Outcome =>
  before === after ? { reason: 'same' } : { after };

/** A text as it is stored, or why it cannot be; it is never cut. */
function fitting(field: TextField, before: string | null, text: string): Outcome {
  const after = storedText(text);
  if (after !== null && after.length > LONGEST[field]) return { reason: 'tooLong' };
  if (after !== null && !(after.isWellFormed() && !after.includes('\0'))) return { reason: 'notValid' };
  return orSame(before, after);
}

/** As a field that is edited alone stores it: trimmed, and nothing rather than an empty text. */
function storedText(text: string): string | null {
  return text.trim() || null;
}

function numbered({ name, start, digits }: { name: string; start: number; digits: number }, at: number) {
  return `${name.trim()} ${String(start + at).padStart(digits, '0')}`;
}

/** As the library titles what comes without a title. */
function titleFrom(fileName: string, isSpaced: boolean): string {
  const name = fileName.replace(/(?<=.)\.[^.]{1,16}$/, '');
  return isSpaced ? name.replace(/[-_\s]+/g, ' ') : name;
}

/** How many files each reason holds back, the most common first. */
export function countReasons(preview: Preview): { reason: Reason; count: number }[] {
  const counts = new Map<Reason, number>();
  for (const { reason } of preview.unchanged) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count);
}

/** What the library is asked for: the new value of each file's field, where it still has the one that was shown. */
export function editsOf({ changes }: Preview, { field }: Edit) {
  return new Map(
    changes.map(({ file, after }) => [file.id, { to: { [field]: after }, from: { [field]: file[field] } }]),
  );
}
