import { formatNumber } from '../../lib/format.ts';
import { libraryText } from '../../lib/text/library.ts';
import { ChoiceInput } from '../../ui/choice-input.tsx';
import { cx } from '../../ui/class-names.ts';
import type { FilterChoice } from './filter-options.ts';

/** A group of choices: one of them (`radio`), or any (`checkbox`). */
export function FilterOptions({
  legend,
  kind,
  choices,
  onChoose,
  children,
}: {
  legend: string;
  kind: 'radio' | 'checkbox';
  choices: readonly FilterChoice[];
  onChoose: (choice: FilterChoice) => void;
  children?: React.ReactNode;
}) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 px-2 font-medium text-muted text-xs">{legend}</legend>
      {choices.map((choice) => (
        <Option key={choice.id} kind={kind} name={legend} choice={choice} onChoose={onChoose} />
      ))}
      {children}
    </fieldset>
  );
}

function Option({
  kind,
  name,
  choice,
  onChoose,
}: {
  kind: 'radio' | 'checkbox';
  name: string;
  choice: FilterChoice;
  onChoose: (choice: FilterChoice) => void;
}) {
  const { label, count, isChosen } = choice;
  return (
    <label
      className={cx(
        'flex h-[30px] items-center gap-2.5 rounded-control px-2 text-sm hover:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:-outline-offset-2 pointer-coarse:h-11',
        count === 0 && !isChosen && 'text-muted',
      )}
    >
      <ChoiceInput
        type={kind}
        name={name}
        checked={isChosen}
        onChange={() => onChoose(choice)}
        className="outline-none"
      />
      <span className="min-w-0 flex-1 truncate">{label}</span>
      {count !== undefined && (
        <>
          <span aria-hidden="true" className="text-muted text-xs">
            {formatNumber(count)}
          </span>
          <span className="sr-only">, {libraryText.files(count)}</span>
        </>
      )}
    </label>
  );
}
