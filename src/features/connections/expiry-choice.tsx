import { type Ref, useId } from 'react';
import { tokensText } from '../../lib/text/settings.ts';
import { ChoiceInput } from '../../ui/choice-input.tsx';
import { fieldClassName } from '../../ui/text-field.tsx';
import { EXPIRIES, type Expiry } from './token-draft.ts';

/** Until when a token is good; the field for a day is there when one is wanted. */
export function ExpiryChoice({
  ref,
  expiry,
  day,
  onExpiry,
  onDay,
  error,
}: {
  ref: Ref<HTMLFieldSetElement>;
  expiry: Expiry;
  day: string;
  onExpiry: (expiry: Expiry) => void;
  onDay: (day: string) => void;
  error: string | undefined;
}) {
  const id = useId();
  return (
    <fieldset ref={ref}>
      <legend className="mb-1 text-muted text-xs">{tokensText.expiry}</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-1">
        {EXPIRIES.map((each) => (
          <label key={each} className="inline-flex min-h-6 items-center gap-2 pointer-coarse:min-h-11">
            <ChoiceInput
              type="radio"
              name={id}
              value={each}
              checked={expiry === each}
              onChange={() => onExpiry(each)}
            />
            {tokensText.expiries[each]}
          </label>
        ))}
      </div>
      {expiry === 'day' && (
        <div className="mt-2 flex flex-col gap-1">
          <label htmlFor={`${id}-day`} className="text-muted text-xs">
            {tokensText.day}
          </label>
          <input
            id={`${id}-day`}
            type="date"
            value={day}
            onChange={(event) => onDay(event.target.value)}
            aria-invalid={error ? true : undefined}
            aria-describedby={error && `${id}-error`}
            className={`${fieldClassName} h-8 max-w-48 pointer-coarse:h-11`}
          />
        </div>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="mt-1 text-danger text-xs">
          {error}
        </p>
      )}
    </fieldset>
  );
}
