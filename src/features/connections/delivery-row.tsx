import { CircleCheck, CircleDashed, CircleX, TriangleAlert } from 'lucide-react';
import { useId, useState } from 'react';
import type { WebhookDelivery } from '../../contract/webhook.ts';
import { deliveriesText } from '../../lib/text/webhooks.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';

/** A delivery: of what, how it goes, why not, and what was sent. */
export function DeliveryRow({
  delivery,
  isAsked,
  onRedeliver,
}: {
  delivery: WebhookDelivery;
  /** It is being asked to be sent again. */
  isAsked: boolean;
  onRedeliver: () => void;
}) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { event, createdAt, body } = delivery;
  const words = deliveriesText.event(event);
  return (
    <li className="flex flex-col gap-2 px-4 py-3">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="flex min-w-0 flex-[1_1_16rem] flex-col gap-1">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className="font-medium text-base">{words}</span>
            <span className="font-mono text-muted text-xs">{event}</span>
          </p>
          <Status delivery={delivery} />
          <p className="text-muted text-xs">{factsOf(delivery).join(' · ')}</p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
            {isOpen ? deliveriesText.hideBody : deliveriesText.showBody}
          </Button>
          <Button
            aria-label={deliveriesText.redeliverOne(words, createdAt)}
            isPending={isAsked}
            onClick={onRedeliver}
          >
            {deliveriesText.redeliver}
          </Button>
        </div>
      </div>
      <div id={id} hidden={!isOpen}>
        {isOpen && (
          <>
            {/* It scrolls, so it takes the focus. */}
            <section
              aria-label={deliveriesText.bodyOf(words, createdAt)}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
              tabIndex={0}
              className="max-h-80 overflow-auto rounded-control bg-sunken px-3 py-2"
            >
              <pre className="font-mono text-xs">{readable(body)}</pre>
            </section>
            <p className="mt-1 break-all text-muted text-xs">{deliveriesText.id(delivery.id)}</p>
          </>
        )}
      </div>
    </li>
  );
}

function Status({ delivery: { status, attempts, lastStatus, lastError } }: { delivery: WebhookDelivery }) {
  const isTrouble = status === 'pending' && attempts > 0;
  const [icon, tone] = isTrouble
    ? [TriangleAlert, 'text-warn']
    : {
        pending: [CircleDashed, 'text-muted'] as const,
        delivered: [CircleCheck, 'text-ok'] as const,
        failed: [CircleX, 'text-danger'] as const,
      }[status];
  const answer = lastStatus === null ? null : deliveriesText.answered(lastStatus);
  return (
    <p className="flex gap-1.5">
      <Icon icon={icon} className={`mt-px ${tone}`} />
      <span className="min-w-0 break-words text-pretty">
        <span className={`font-medium ${tone}`}>{deliveriesText.statuses[status]}</span>
        {lastError && status !== 'delivered' ? ` · ${lastError}` : answer && ` · ${answer}`}
      </span>
    </p>
  );
}

function factsOf({ createdAt, attempts, deliveredAt, nextAttemptAt }: WebhookDelivery): string[] {
  return [
    deliveriesText.createdAt(createdAt),
    ...(attempts > 0 ? [deliveriesText.attempts(attempts)] : []),
    ...(deliveredAt ? [deliveriesText.deliveredAt(deliveredAt)] : []),
    ...(nextAttemptAt && attempts > 0 ? [deliveriesText.nextAt(nextAttemptAt)] : []),
  ];
}

/** With line breaks; what is sent has none. */
function readable(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
