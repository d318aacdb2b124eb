import { type Ref, useId } from 'react';
import type { WebhookEvent } from '../../contract/webhook.ts';
import { WEBHOOK_EVENTS } from '../../contract/webhook-values.ts';
import { webhooksText } from '../../lib/text/webhooks.ts';
import { ChoiceInput } from '../../ui/choice-input.tsx';

/** What a webhook is told of. */
export function EventChoice({
  ref,
  chosen,
  onChange,
  error,
}: {
  ref: Ref<HTMLFieldSetElement>;
  chosen: readonly WebhookEvent[];
  onChange: (event: WebhookEvent, isOn: boolean) => void;
  error: string | undefined;
}) {
  const id = useId();
  return (
    <fieldset ref={ref} aria-describedby={error && `${id}-error`}>
      <legend className="mb-1 text-muted text-xs">{webhooksText.eventsLegend}</legend>
      <div className="grid grid-flow-col grid-cols-2 grid-rows-3 gap-x-4">
        {WEBHOOK_EVENTS.map((event) => (
          <label key={event} className="flex min-h-7 items-center gap-2 pointer-coarse:min-h-11">
            <ChoiceInput
              type="checkbox"
              checked={chosen.includes(event)}
              aria-describedby={error && `${id}-error`}
              onChange={(input) => onChange(event, input.target.checked)}
            />
            {webhooksText.events[event]}
          </label>
        ))}
      </div>
      {error && (
        <p id={`${id}-error`} role="alert" className="text-danger text-xs">
          {error}
        </p>
      )}
    </fieldset>
  );
}
