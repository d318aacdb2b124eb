import { useSearchParams } from 'react-router';
import { DeliveriesView } from '../features/connections/deliveries-view.tsx';
import { WebhooksView } from '../features/connections/webhooks-view.tsx';

/** Settings → Webhooks: all of them, or with `?webhook=` what one was sent. */
export function WebhooksSection() {
  const [params, setParams] = useSearchParams();
  const webhookId = params.get('webhook');
  if (webhookId === null) return <WebhooksView onDeliveries={(webhook) => setParams({ webhook })} />;
  return <DeliveriesView key={webhookId} webhookId={webhookId} onBack={() => setParams({})} />;
}
