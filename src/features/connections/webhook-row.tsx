import { CircleCheck, CircleDashed, CirclePause, TriangleAlert } from 'lucide-react';
import type { Webhook } from '../../contract/webhook.ts';
import { webhooksText } from '../../lib/text/webhooks.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Switch } from '../../ui/switch.tsx';

/** A webhook: where it goes, what it is told, how that went last, and what can be done with it. */
export function WebhookRow({
  webhook,
  isTesting,
  onDeliveries,
  onSwitch,
  onTest,
  onEdit,
  onRotate,
  onDelete,
}: {
  webhook: Webhook;
  isTesting: boolean;
  onDeliveries: () => void;
  onSwitch: (isActive: boolean) => void;
  onTest: () => void;
  onEdit: () => void;
  onRotate: () => void;
  onDelete: () => void;
}) {
  const { name, isActive } = webhook;
  return (
    <li className="flex flex-col gap-3 px-4 py-3">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="flex min-w-0 flex-[1_1_16rem] flex-col gap-1">
          <p className="break-words font-medium text-base">
            <bdi>{name}</bdi>
          </p>
          <p className="break-all text-muted text-xs">{webhook.url}</p>
          <p className="text-pretty">{webhooksText.eventNames(webhook.events)}</p>
          <Health webhook={webhook} />
        </div>
        <fieldset aria-label={name} className="w-24">
          <Switch label={webhooksText.active} isSelected={isActive} onChange={onSwitch} />
        </fieldset>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button aria-label={webhooksText.deliveriesOf(name)} onClick={onDeliveries}>
          {webhooksText.deliveries}
        </Button>
        <Button
          aria-label={webhooksText.testOne(name)}
          isPending={isTesting}
          disabled={!isActive}
          onClick={onTest}
        >
          {webhooksText.test}
        </Button>
        <Button aria-label={webhooksText.editOne(name)} onClick={onEdit}>
          {webhooksText.edit}
        </Button>
        <Button aria-label={webhooksText.rotateOne(name)} onClick={onRotate}>
          {webhooksText.rotate}
        </Button>
        <Button aria-label={webhooksText.deleteOne(name)} onClick={onDelete}>
          {webhooksText.delete}
        </Button>
      </div>
    </li>
  );
}

function Health({ webhook }: { webhook: Webhook }) {
  const { lastAttempt, isActive, pending } = webhook;
  const [icon, tone, words] = !lastAttempt
    ? ([CircleDashed, 'text-muted', webhooksText.nothingYet] as const)
    : lastAttempt.wasDelivered
      ? ([CircleCheck, 'text-ok', webhooksText.lastDelivered(lastAttempt.at)] as const)
      : ([TriangleAlert, 'text-warn', webhooksText.lastFailed(lastAttempt.at, lastAttempt.error)] as const);
  return (
    <>
      <p className="flex gap-1.5">
        <Icon icon={icon} className={`mt-px ${tone}`} />
        <span className={lastAttempt && !lastAttempt.wasDelivered ? 'text-pretty text-warn' : 'text-muted'}>
          {words} {pending > 0 && <span className="text-muted">{webhooksText.waiting(webhook)}.</span>}
        </span>
      </p>
      {!isActive && (
        <p className="flex gap-1.5 text-muted">
          <Icon icon={CirclePause} className="mt-px" />
          {webhooksText.paused}
        </p>
      )}
    </>
  );
}
