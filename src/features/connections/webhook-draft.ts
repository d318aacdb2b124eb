import type { CreateWebhookBody, UpdateWebhookBody, Webhook, WebhookEvent } from '../../contract/webhook.ts';
import { WEBHOOK_EVENTS } from '../../contract/webhook-values.ts';

/** What is typed into the dialog. */
export type WebhookDraft = Pick<CreateWebhookBody, 'name' | 'url' | 'events'>;

/** From top to bottom. */
export const WEBHOOK_FIELDS = ['name', 'url', 'events'] as const;
export type WebhookField = (typeof WEBHOOK_FIELDS)[number];

/** What the dialog begins with: a new one is told everything. */
export function startWebhook(webhook: Webhook | null): WebhookDraft {
  if (!webhook) return { name: '', url: '', events: [...WEBHOOK_EVENTS] };
  return { name: webhook.name, url: webhook.url, events: webhook.events };
}

/** With or without an event, in the order in which they are listed. */
export function withEvent(draft: WebhookDraft, event: WebhookEvent, isOn: boolean): WebhookDraft {
  return {
    ...draft,
    events: WEBHOOK_EVENTS.filter((each) => (each === event ? isOn : draft.events.includes(each))),
  };
}

/** What differs from what the dialog began with. */
export function webhookChange(draft: WebhookDraft, webhook: Webhook | null): UpdateWebhookBody {
  const start = startWebhook(webhook);
  return {
    ...(draft.name !== start.name && { name: draft.name }),
    ...(draft.url !== start.url && { url: draft.url }),
    ...(draft.events.join() !== start.events.join() && { events: draft.events }),
  };
}
