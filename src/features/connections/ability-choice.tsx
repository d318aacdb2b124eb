import { type Ref, useId } from 'react';
import type { Ability } from '../../contract/session.ts';
import { ABILITIES } from '../../contract/values.ts';
import { tokensText } from '../../lib/text/settings.ts';
import { ChoiceInput } from '../../ui/choice-input.tsx';

/** What a token lets its holder do, each with an explanation. */
export function AbilityChoice({
  ref,
  chosen,
  onChange,
  error,
}: {
  ref: Ref<HTMLFieldSetElement>;
  chosen: readonly Ability[];
  onChange: (ability: Ability, isOn: boolean) => void;
  error: string | undefined;
}) {
  const id = useId();
  return (
    <fieldset ref={ref} aria-describedby={error && `${id}-error`}>
      <legend className="mb-1 text-muted text-xs">{tokensText.abilitiesLegend}</legend>
      {ABILITIES.map((ability) => (
        <div key={ability} className="py-1 pointer-coarse:py-0">
          <label className="flex min-h-6 items-center gap-2 pointer-coarse:min-h-11">
            <ChoiceInput
              type="checkbox"
              checked={chosen.includes(ability)}
              aria-describedby={error ? `${id}-${ability} ${id}-error` : `${id}-${ability}`}
              onChange={(event) => onChange(ability, event.target.checked)}
            />
            {tokensText.abilities[ability].name}
          </label>
          <p
            id={`${id}-${ability}`}
            className="pl-6.5 text-muted text-xs pointer-coarse:-mt-2 pointer-coarse:pb-2"
          >
            {tokensText.abilities[ability].about}
          </p>
        </div>
      ))}
      {error && (
        <p id={`${id}-error`} role="alert" className="text-danger text-xs">
          {error}
        </p>
      )}
    </fieldset>
  );
}
