import { useId } from 'react';
import { editManyText } from '../../../lib/text/edit-many.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { fieldClassName, TextField } from '../../../ui/text-field.tsx';
import { type Draft, KINDS, type Problems, withField } from './draft.ts';
import { FolderLabel } from './folder-label.tsx';

type FormProps = {
  draft: Draft;
  problems: Problems;
  onChange: (change: Partial<Draft>) => void;
  onAskForFolder: () => void;
};

/** The dialog begins with it. */
const focus = (select: HTMLSelectElement | null) => select?.focus();

/** Which field, what is done to it, and with what. */
export function EditForm(props: FormProps) {
  const { draft, onChange } = props;
  return (
    <div className="grid items-start gap-x-3 gap-y-2 sm:grid-cols-2">
      <Choice
        label={editManyText.field}
        inputRef={focus}
        value={draft.field}
        options={fieldsOf()}
        labels={editManyText.fields}
        onChange={(field) => onChange(withField(draft, field))}
      />
      <Choice
        label={editManyText.change}
        value={draft.kind}
        options={KINDS[draft.field]}
        labels={editManyText.changes}
        onChange={(kind) => onChange({ kind })}
      />
      <Values {...props} />
    </div>
  );
}

// The keys of that record are the fields.
const fieldsOf = () => Object.keys(KINDS) as (keyof typeof KINDS)[];

function Values({ draft, problems, onChange, onAskForFolder }: FormProps) {
  const t = editManyText;
  const isMultiline = draft.field !== 'title';
  switch (draft.kind) {
    case 'set':
    case 'append':
    case 'prepend':
      return (
        <TextField
          label={draft.kind === 'set' ? t.text : t.textToAdd}
          description={draft.kind === 'set' ? undefined : t.addHint}
          value={draft.text}
          onChange={(text) => onChange({ text })}
          isMultiline={isMultiline}
          autoComplete="off"
          className="sm:col-span-2"
          inputClassName="max-h-40"
        />
      );
    case 'replace':
      return (
        <>
          <TextField
            label={t.find}
            value={draft.find}
            onChange={(find) => onChange({ find })}
            error={problems.find ?? null}
            autoComplete="off"
            spellCheck={false}
          />
          <TextField
            label={t.replaceWith}
            value={draft.replacement}
            onChange={(replacement) => onChange({ replacement })}
            description={draft.isExpression ? t.expressionHint : undefined}
            autoComplete="off"
            spellCheck={false}
          />
          <div className="flex flex-wrap gap-x-5 sm:col-span-2">
            <Checkbox
              label={t.isExpression}
              isSelected={draft.isExpression}
              onChange={(isExpression) => onChange({ isExpression })}
            />
            <Checkbox
              label={t.isCaseSensitive}
              isSelected={draft.isCaseSensitive}
              onChange={(isCaseSensitive) => onChange({ isCaseSensitive })}
            />
          </div>
        </>
      );
    case 'number':
      return (
        <div className="flex flex-wrap items-start gap-3 sm:col-span-2">
          <TextField
            label={t.name}
            value={draft.text}
            onChange={(text) => onChange({ text })}
            autoComplete="off"
            className="min-w-48 flex-1"
          />
          <TextField
            label={t.start}
            value={draft.start}
            onChange={(start) => onChange({ start })}
            error={problems.start ?? null}
            inputMode="numeric"
            autoComplete="off"
            className="w-36"
          />
          <TextField
            label={t.digits}
            value={draft.digits}
            onChange={(digits) => onChange({ digits })}
            error={problems.digits ?? null}
            inputMode="numeric"
            autoComplete="off"
            className="w-28"
          />
        </div>
      );
    case 'fileName':
      return (
        <Checkbox
          label={t.isSpaced}
          isSelected={draft.isSpaced}
          onChange={(isSpaced) => onChange({ isSpaced })}
          className="sm:col-span-2"
        />
      );
    case 'move':
      return (
        <div className="flex min-w-0 flex-wrap items-center gap-3 sm:col-span-2">
          {draft.folderId !== undefined && (
            <span className="min-w-0 truncate font-medium">
              <FolderLabel folderId={draft.folderId} />
            </span>
          )}
          <Button onClick={onAskForFolder}>
            {draft.folderId === undefined ? t.chooseFolder : t.chooseAnother}
          </Button>
        </div>
      );
    default:
      return null;
  }
}

function Choice<Value extends string>({
  label,
  value,
  options,
  labels,
  inputRef,
  onChange,
}: {
  label: string;
  value: Value;
  options: readonly Value[];
  labels: Record<Value, string>;
  inputRef?: (select: HTMLSelectElement | null) => void;
  onChange: (value: Value) => void;
}) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-muted text-xs">
        {label}
      </label>
      <select
        id={id}
        value={value}
        ref={inputRef}
        onChange={(event) => onChange(options.find((option) => option === event.target.value) ?? value)}
        className={`${fieldClassName} h-8 pointer-coarse:h-11`}
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {labels[option]}
          </option>
        ))}
      </select>
    </div>
  );
}
