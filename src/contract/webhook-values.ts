/** What is plain about webhooks, without a schema: the server's database threads take only this, and so load no zod. */

/** What a webhook can be told of. */
export const WEBHOOK_EVENTS = [
  'file.create',
  'file.update',
  'file.delete',
  'folder.create',
  'folder.update',
  'folder.delete',
] as const;

/** Sent when somebody asks for a test. */
export const PING = 'ping';

/** Webhooks of one server: each of them makes every change write a row more. */
export const WEBHOOKS_MAX = 20;

export const DELIVERY_STATUSES = ['pending', 'delivered', 'failed'] as const;

/** How long a delivery that is over can be seen, and how many of one webhook at most. */
export const DELIVERIES_KEPT_DAYS = 30;
export const DELIVERIES_KEPT = 10_000;
