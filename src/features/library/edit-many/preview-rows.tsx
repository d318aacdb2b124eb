import { useMemo } from 'react';
import type { FileTexts } from '../../../contract/file-texts.ts';
import { editManyText } from '../../../lib/text/edit-many.ts';
import { differenceOf, excerptOf, type Part } from './difference.ts';
import type { Change, Edit, FieldValue, Preview } from './edits.ts';
import { FolderLabel } from './folder-label.tsx';
import { whyOf } from './reason-words.ts';

/** A file and its field before and after, with where they differ. */
export function ChangedRow({ change: { file, after }, edit }: { change: Change; edit: Edit }) {
  const before = file[edit.field];
  const difference = useMemo(
    () => (isText(before) || isText(after) ? differenceOf(textOf(before), textOf(after)) : null),
    [before, after],
  );
  return (
    <>
      <Name file={file} />
      <span role="cell" className="flex min-w-0 gap-1.5 text-muted">
        <Label text={editManyText.columns.before} />
        <Value field={edit.field} value={before} parts={difference?.before} />
      </span>
      <span role="cell" className="flex min-w-0 gap-1.5">
        <Label text={editManyText.columns.after} />
        <Value field={edit.field} value={after} parts={difference?.after} isNew />
      </span>
    </>
  );
}

/** A file that stays as it is, and why. */
export function UnchangedRow({
  row: { file, reason },
  edit,
}: {
  row: Preview['unchanged'][number];
  edit: Edit;
}) {
  return (
    <>
      <Name file={file} />
      <span role="cell" className="flex min-w-0 gap-1.5 text-muted">
        <Label text={editManyText.columns.before} />
        <Value field={edit.field} value={file[edit.field]} />
      </span>
      <span role="cell" className="truncate">
        {whyOf(reason, edit)}
      </span>
    </>
  );
}

const isText = (value: FieldValue) => typeof value === 'string' && value !== '';
const textOf = (value: FieldValue) => (typeof value === 'string' ? value : '');

function Name({ file }: { file: FileTexts }) {
  const name = file.title || file.fileName;
  return (
    <span role="rowheader" dir="auto" title={name} className="truncate font-medium">
      {name}
    </span>
  );
}

/** Where there is no head above the column. */
function Label({ text }: { text: string }) {
  return (
    <span aria-hidden="true" className="w-9 shrink-0 text-muted text-xs sm:hidden">
      {text}
    </span>
  );
}

function Value({
  field,
  value,
  parts,
  isNew = false,
}: {
  field: Edit['field'];
  value: FieldValue;
  parts?: readonly Part[] | undefined;
  isNew?: boolean;
}) {
  if (field === 'folderId') {
    return (
      <span className="truncate">
        <FolderLabel folderId={typeof value === 'string' ? value : null} />
      </span>
    );
  }
  if (typeof value === 'boolean') {
    const words = editManyText.flags[field === 'isPrivate' ? 'isPrivate' : 'isFavorite'];
    return <span className="truncate">{value ? words.on : words.off}</span>;
  }
  if (value === null) return <i className="truncate text-muted">{editManyText.none}</i>;
  if (value === '') return <i className="truncate text-muted">{editManyText.decorative}</i>;
  return (
    <span dir="auto" title={value.slice(0, 1_000)} className="truncate whitespace-pre">
      {parts ? <Parts parts={parts} isNew={isNew} /> : value.slice(0, 300)}
    </span>
  );
}

/** What is its own is told apart by a ground, and by a line for who does not see that. */
function Parts({ parts, isNew }: { parts: readonly Part[]; isNew: boolean }) {
  let at = 0;
  return excerptOf(parts).map(({ text, isOwn }) => {
    at += text.length;
    // A line has no room for more, and no reader patience.
    const shown = text.slice(0, 300);
    if (!isOwn) return <span key={at}>{shown}</span>;
    return isNew ? (
      <ins key={at} className="rounded-[3px] bg-accent-soft text-text decoration-accent underline-offset-2">
        {shown}
      </ins>
    ) : (
      <del key={at} className="rounded-[3px] bg-danger-soft text-text">
        {shown}
      </del>
    );
  });
}
