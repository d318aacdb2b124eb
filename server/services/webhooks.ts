import type { Page } from '../../src/contract/common.ts';
import type {
  CreateWebhookBody,
  UpdateWebhookBody,
  Webhook,
  WebhookDelivery,
} from '../../src/contract/webhook.ts';
import type { AppDeps } from '../app-deps.ts';
import type { DeliveryRow, DeliveryStatus, WebhookRow } from '../db/interface/webhooks.ts';
import { SourceError } from '../upstream/interface/sources.ts';
import { invalidField, notFound } from './errors.ts';
import { newId } from './ids.ts';
import { pageOf, pageWindow } from './pages.ts';
import { makeSecret } from './secrets.ts';
import { toTimestamp } from './timestamps.ts';
import { type BodyDeps, bodyOf } from './webhook-bodies.ts';

/** How our secrets begin, so that people and secret scanners know one when they see it. */
const SECRET_PREFIX = 'whsec_';

type WebhookDeps = BodyDeps & Pick<AppDeps, 'db' | 'sealer' | 'webhookSender'>;

/** All webhooks, without their secrets. */
export async function listWebhooks({ db }: Pick<AppDeps, 'db'>): Promise<Webhook[]> {
  return (await db.webhooks.list()).map(toWebhook);
}

/** Adds a webhook. Answers it with its secret, which is sealed. Throws `invalid` on `url`, and when there are too many. */
export async function createWebhook(
  deps: WebhookDeps,
  { name, url, events, isActive = true }: CreateWebhookBody,
): Promise<{ webhook: Webhook; secret: string }> {
  checkUrl(deps, url);
  const id = newId();
  const { secret, sealedSecret } = await makeSealedSecret(deps, id);
  const row = { id, name, url, events, sealedSecret, isActive, createdAt: deps.clock() };
  await deps.db.webhooks.create(row);
  deps.webhookSender.wake(id);
  return { webhook: toWebhook({ ...row, pending: 0, lastAttempt: null }), secret };
}

/** What is not named stays. Throws `notFound`, and `invalid` on `url`. */
export async function changeWebhook(
  deps: WebhookDeps,
  id: string,
  change: UpdateWebhookBody,
): Promise<Webhook> {
  if (change.url !== undefined) checkUrl(deps, change.url);
  const row = await deps.db.webhooks.update(id, change, deps.clock());
  deps.webhookSender.wake(id);
  return toWebhook(row);
}

/** Another secret, for every attempt from now on. Throws `notFound`. */
export async function rotateSecret(
  deps: WebhookDeps,
  id: string,
): Promise<{ webhook: Webhook; secret: string }> {
  await findWebhook(deps, id);
  const { secret, sealedSecret } = await makeSealedSecret(deps, id);
  const row = await deps.db.webhooks.update(id, { sealedSecret }, deps.clock());
  return { webhook: toWebhook(row), secret };
}

/** With its deliveries, also those that wait. Throws `notFound`. */
export async function deleteWebhook({ db }: Pick<AppDeps, 'db'>, id: string): Promise<void> {
  if (!(await db.webhooks.delete(id))) throw notFound('webhook');
}

/** One page of what was sent or waits, the newest first. Throws `notFound`. */
export async function listDeliveries(
  deps: WebhookDeps,
  id: string,
  query: { page?: number | undefined; pageSize?: number | undefined; status?: DeliveryStatus | undefined },
): Promise<Page<WebhookDelivery>> {
  await findWebhook(deps, id);
  const window = pageWindow(query);
  const rows = await deps.db.webhooks.deliveries(id, { ...window, status: query.status });
  return pageOf(rows, window, (row) => toDelivery(deps, row));
}

/** Sends a `ping`. Throws `notFound`. */
export async function sendTest(deps: WebhookDeps, id: string): Promise<WebhookDelivery> {
  const row = await deps.db.webhooks.ping({ id: newId(), webhookId: id, now: deps.clock() });
  deps.webhookSender.wake(id);
  return toDelivery(deps, row);
}

/** The same delivery at once, and again over a day where that fails. Throws `notFound`. */
export async function redeliver(deps: WebhookDeps, id: string, deliveryId: string): Promise<WebhookDelivery> {
  const row = await deps.db.webhooks.redeliver(id, deliveryId, deps.clock());
  deps.webhookSender.wake(id);
  return toDelivery(deps, row);
}

async function findWebhook({ db }: Pick<AppDeps, 'db'>, id: string): Promise<WebhookRow> {
  const row = await db.webhooks.get(id);
  if (!row) throw notFound('webhook');
  return row;
}

function checkUrl({ webhookSender }: WebhookDeps, url: string): void {
  try {
    webhookSender.check(url);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    throw invalidField('url', `must be one that can be sent to: ${error.message}`);
  }
}

async function makeSealedSecret({ sealer }: WebhookDeps, id: string) {
  const secret = SECRET_PREFIX + makeSecret();
  return { secret, sealedSecret: await sealer.seal(id, secret) };
}

function toWebhook(row: WebhookRow): Webhook {
  const { id, name, url, events, isActive, createdAt, pending, lastAttempt } = row;
  return {
    id,
    name,
    url,
    events,
    isActive,
    createdAt: toTimestamp(createdAt),
    pending,
    lastAttempt: lastAttempt && { ...lastAttempt, at: toTimestamp(lastAttempt.at) },
  };
}

function toDelivery(deps: BodyDeps, row: DeliveryRow): WebhookDelivery {
  const { id, event, status, attempts, lastStatus, lastError, dueAt, createdAt } = row;
  return {
    id,
    event,
    status,
    attempts,
    lastStatus,
    lastError,
    nextAttemptAt: status === 'pending' ? toTimestamp(dueAt) : null,
    createdAt: toTimestamp(createdAt),
    attemptedAt: row.attemptedAt === null ? null : toTimestamp(row.attemptedAt),
    deliveredAt: row.deliveredAt === null ? null : toTimestamp(row.deliveredAt),
    body: bodyOf(deps, row),
  };
}
