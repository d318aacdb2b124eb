import * as z from 'zod/mini';
import { keepsWhole, pageNumber, pageOf, pageSize, timestamp } from './common.ts';
import { DELIVERY_STATUSES, PING, WEBHOOK_EVENTS } from './webhook-values.ts';

const WEBHOOK_NAME_MAX = 255;
const WEBHOOK_URL_MAX = 2048;

const webhookEvent = z.enum(WEBHOOK_EVENTS, `must be one of ${WEBHOOK_EVENTS.join(', ')}`);
export type WebhookEvent = z.infer<typeof webhookEvent>;

/** A webhook as it is listed: never with its secret. */
export const webhook = z.object({
  id: z.uuid(),
  name: z.string(),
  url: z.string(),
  events: z.array(z.enum(WEBHOOK_EVENTS)),
  isActive: z.boolean(),
  createdAt: timestamp,
  /** How many deliveries wait for their first or their next attempt. */
  pending: z.number(),
  /** How the last attempt of any of its deliveries went; null before the first. */
  lastAttempt: z.nullable(
    z.object({ at: timestamp, wasDelivered: z.boolean(), error: z.nullable(z.string()) }),
  ),
});
export type Webhook = z.infer<typeof webhook>;

export const webhookList = z.object({ data: z.array(webhook) });

/** The answer to a create and to a rotation: the only time that the secret is shown. */
export const webhookWithSecret = z.object({ data: z.extend(webhook, { secret: z.string() }) });

const name = z
  .string()
  .check(
    z.trim(),
    z.minLength(1, 'must not be empty'),
    z.maxLength(WEBHOOK_NAME_MAX, `must be at most ${WEBHOOK_NAME_MAX} characters`),
    keepsWhole,
  );
const url = z
  .string()
  .check(
    z.trim(),
    z.minLength(1, 'must not be empty'),
    z.maxLength(WEBHOOK_URL_MAX, `must be at most ${WEBHOOK_URL_MAX} characters`),
    keepsWhole,
  );
/** In the order in which they are listed, each once. */
const events = z.pipe(
  z.array(webhookEvent).check(z.minLength(1, 'must name at least one event')),
  z.transform((chosen: WebhookEvent[]) => WEBHOOK_EVENTS.filter((event) => chosen.includes(event))),
);

export const createWebhookBody = z.object({ name, url, events, isActive: z.optional(z.boolean()) });
export type CreateWebhookBody = z.infer<typeof createWebhookBody>;

export const updateWebhookBody = z.object({
  name: z.optional(name),
  url: z.optional(url),
  events: z.optional(events),
  isActive: z.optional(z.boolean()),
});
export type UpdateWebhookBody = z.infer<typeof updateWebhookBody>;

export const webhookDelivery = z.object({
  id: z.uuid(),
  event: z.enum([...WEBHOOK_EVENTS, PING]),
  status: z.enum(DELIVERY_STATUSES),
  /** All there were, redeliveries too. */
  attempts: z.number(),
  /** The HTTP status of the last answer; null where there was none. */
  lastStatus: z.nullable(z.number()),
  /** Why the last attempt failed, as a sentence. */
  lastError: z.nullable(z.string()),
  /** Null once it is over. */
  nextAttemptAt: z.nullable(timestamp),
  createdAt: timestamp,
  attemptedAt: z.nullable(timestamp),
  deliveredAt: z.nullable(timestamp),
  /** What is sent, to the byte; JSON. */
  body: z.string(),
});
export type WebhookDelivery = z.infer<typeof webhookDelivery>;

export const deliveryPage = pageOf(webhookDelivery);

export const deliveriesQuery = z.object({
  status: z.optional(z.enum(DELIVERY_STATUSES)),
  page: z.optional(pageNumber),
  pageSize: z.optional(pageSize),
});
