import type { DELIVERY_STATUSES, PING, WEBHOOK_EVENTS } from '../../../src/contract/webhook-values.ts';
import type { FileRow, FolderRow, Micros, RowPage } from '../interface.ts';

type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

export type NewWebhookRow = {
  id: string;
  name: string;
  url: string;
  events: WebhookEvent[];
  /** Of no use without the key, which is not in the database. */
  sealedSecret: string;
  isActive: boolean;
  createdAt: Micros;
};

export type WebhookRow = NewWebhookRow & {
  pending: number;
  lastAttempt: { at: Micros; wasDelivered: boolean; error: string | null } | null;
};

export type WebhookChange = {
  [Field in 'name' | 'url' | 'events' | 'sealedSecret' | 'isActive']?: NewWebhookRow[Field] | undefined;
};

/** What changed, as it was right after that; what went, as it was before. */
export type DeliverySubject =
  | { kind: 'file'; row: FileRow }
  | { kind: 'folder'; row: FolderRow }
  | { kind: 'none' };

export type DeliveryRow = {
  id: string;
  webhookId: string;
  event: WebhookEvent | typeof PING;
  subject: DeliverySubject;
  /** As it was sent first; null before that. */
  body: string | null;
  status: DeliveryStatus;
  /** All there were. */
  attempts: number;
  /** Those since the last redelivery. */
  tries: number;
  lastStatus: number | null;
  lastError: string | null;
  /** Of a pending one. */
  dueAt: Micros;
  createdAt: Micros;
  attemptedAt: Micros | null;
  deliveredAt: Micros | null;
};

/** A delivery that is due, and where it goes. */
export type NextDelivery = {
  webhook: Pick<NewWebhookRow, 'id' | 'name' | 'url' | 'sealedSecret'>;
  delivery: DeliveryRow;
};

/** How an attempt went. `dueAt`: of the next one, where it is still `pending`. */
export type AttemptOutcome = {
  status: DeliveryStatus;
  body: string;
  lastStatus: number | null;
  lastError: string | null;
  dueAt: Micros | null;
  now: Micros;
};

/**
 * Who is told of changes, and what. While a webhook is active, every write of this database that makes, changes or trashes a file or
 * a folder it is subscribed to also makes a pending delivery for it, in its own transaction. Coming back from the trash is a
 * create. A write costs nothing more while no webhook is active.
 */
export interface WebhookStore {
  /** In the order in which they came. */
  list(): Promise<WebhookRow[]>;
  get(id: string): Promise<WebhookRow | null>;
  /** Throws `invalid` when there are as many as there may be. */
  create(row: NewWebhookRow): Promise<void>;
  /** One that goes on after a pause has what waited due at `now`. Throws `notFound`. */
  update(id: string, change: WebhookChange, now: Micros): Promise<WebhookRow>;
  /** With its deliveries. False when there was none. */
  delete(id: string): Promise<boolean>;
  /** Of each active webhook, when its next delivery is due; null where none is pending. */
  waiting(): Promise<{ webhookId: string; dueAt: Micros | null }[]>;
  /** What an active webhook is to be sent next, of what is due; what came due together goes in the order of the changes. */
  next(webhookId: string, now: Micros): Promise<NextDelivery | null>;
  /** Nothing, where the delivery has gone meanwhile. */
  note(id: string, outcome: AttemptOutcome): Promise<void>;
  /** The pending deliveries of a webhook that were due before `before` and were never tried have failed; answers how many. */
  giveUp(webhookId: string, before: Micros, lastError: string): Promise<number>;
  /** The newest first. */
  deliveries(
    webhookId: string,
    query: { page: number; pageSize: number; status?: DeliveryStatus | undefined },
  ): Promise<RowPage<DeliveryRow>>;
  /** A delivery of nothing that changed. Throws `notFound` for an unknown webhook. */
  ping(delivery: { id: string; webhookId: string; now: Micros }): Promise<DeliveryRow>;
  /** Pending again, and due now. Throws `notFound`. */
  redeliver(webhookId: string, id: string, now: Micros): Promise<DeliveryRow>;
  /** Forgets what is over and was made before `before`, or is not among the last `most` of its webhook. */
  prune(before: Micros, most: number): Promise<void>;
}
