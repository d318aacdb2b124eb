import { Send } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { type DeliveriesAsked, useDeliveries, useRedeliver, useWebhooks } from '../../api/webhooks.ts';
import { DELIVERY_STATUSES } from '../../contract/webhook-values.ts';
import { deliveriesText } from '../../lib/text/webhooks.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { announce, toast } from '../../ui/toast.tsx';
import { DeliveryRow } from './delivery-row.tsx';

/** What a webhook was sent or waits to be, as it goes. */
export function DeliveriesView({ webhookId, onBack }: { webhookId: string; onBack: () => void }) {
  const [asked, setAsked] = useState<DeliveriesAsked>({ status: null, page: 1 });
  const { data: webhooks } = useWebhooks();
  const deliveries = useDeliveries(webhookId, asked);
  const redeliver = useRedeliver(webhookId);
  const title = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    // What led here has gone.
    title.current?.focus();
  }, []);

  const name = webhooks?.find(({ id }) => id === webhookId)?.name ?? '';
  const sendAgain = (id: string) =>
    redeliver.mutate(id, {
      onSuccess: () => announce(deliveriesText.redelivered),
      onError: (error) => toast({ text: deliveriesText.notRedelivered(error.message), tone: 'failed' }),
    });

  const { data } = deliveries;
  return (
    <section aria-labelledby="deliveries-title" className="flex flex-col gap-4">
      <div className="flex flex-col items-start gap-2">
        <Button variant="ghost" className="-ml-3" onClick={onBack}>
          {/* An icon that others load would be a part of its own, which the first screen would have to know of. */}
          <span aria-hidden="true">←</span>
          {deliveriesText.back}
        </Button>
        <div className="min-w-0">
          <h2
            ref={title}
            id="deliveries-title"
            tabIndex={-1}
            className="break-words font-semibold text-lg outline-none"
          >
            {deliveriesText.title(name)}
          </h2>
          <p className="text-muted text-pretty">{deliveriesText.about}</p>
        </div>
        <fieldset aria-label={deliveriesText.filter} className="flex flex-wrap gap-2">
          {DELIVERY_STATUSES.map((status) => (
            <Button
              key={status}
              size="sm"
              aria-pressed={asked.status === status}
              className="aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent"
              onClick={() => setAsked({ status: asked.status === status ? null : status, page: 1 })}
            >
              {deliveriesText.statuses[status]}
            </Button>
          ))}
        </fieldset>
      </div>

      {deliveries.error && !data ? (
        <ErrorState
          title={deliveriesText.failed}
          error={deliveries.error}
          onRetry={() => void deliveries.refetch()}
        />
      ) : !data ? (
        <div className="flex flex-col gap-2">
          <p role="status" className="sr-only">
            {deliveriesText.loading}
          </p>
          <Skeleton className="h-20" />
          <Skeleton className="h-20" />
        </div>
      ) : data.data.length === 0 ? (
        <EmptyState icon={Send} title={deliveriesText.emptyTitle} heading="h3">
          {asked.status ? deliveriesText.emptyStatus : deliveriesText.empty}
        </EmptyState>
      ) : (
        <ul
          aria-label={deliveriesText.list}
          className="divide-y divide-line rounded-card border border-line bg-raised"
        >
          {data.data.map((delivery) => (
            <DeliveryRow
              key={delivery.id}
              delivery={delivery}
              isAsked={redeliver.isPending && redeliver.variables === delivery.id}
              onRedeliver={() => sendAgain(delivery.id)}
            />
          ))}
        </ul>
      )}

      {data && data.lastPage > 1 && (
        <nav aria-label={deliveriesText.pages} className="flex flex-wrap items-center gap-2">
          <Button disabled={asked.page <= 1} onClick={() => setAsked({ ...asked, page: asked.page - 1 })}>
            {deliveriesText.newer}
          </Button>
          <p role="status" className="text-muted">
            {deliveriesText.page(asked.page, data.lastPage)}
          </p>
          <Button
            disabled={asked.page >= data.lastPage}
            onClick={() => setAsked({ ...asked, page: asked.page + 1 })}
          >
            {deliveriesText.older}
          </Button>
        </nav>
      )}
    </section>
  );
}
