import { DELIVERY_STATUSES, PING, WEBHOOK_EVENTS } from '../../../src/contract/webhook-values.ts';
import { notFound } from '../../services/errors.ts';
import type {
  AttemptOutcome,
  DeliveryRow,
  DeliveryStatus,
  DeliverySubject,
  NextDelivery,
} from '../interface/webhooks.ts';
import type { Micros, RowPage } from '../interface.ts';
import type { Connection } from './connection.ts';
import { fileRow, folderRow } from './rows.ts';
import { integer, integerOrNull, type SqlRow, text, textOrNull } from './values.ts';
import { getWebhook } from './webhooks.ts';

export function waitingWebhooks(db: Connection): { webhookId: string; dueAt: Micros | null }[] {
  return db
    .sql(
      `SELECT id, (
         SELECT due_at FROM webhook_deliveries d WHERE d.webhook_id = webhooks.id AND status = 'pending'
         ORDER BY due_at LIMIT 1
       ) AS due FROM webhooks WHERE is_active = 1`,
    )
    .all()
    .map((row) => ({ webhookId: text(row, 'id'), dueAt: integerOrNull(row, 'due') }));
}

export function nextDelivery(db: Connection, webhookId: string, now: Micros): NextDelivery | null {
  const webhook = db.sql('SELECT * FROM webhooks WHERE id = ? AND is_active = 1').get(webhookId);
  const due = db
    .sql(
      `SELECT * FROM webhook_deliveries WHERE webhook_id = ? AND status = 'pending' AND due_at <= ?
       ORDER BY due_at, seq LIMIT 1`,
    )
    .get(webhookId, now);
  if (!webhook || !due) return null;
  return {
    webhook: {
      id: webhookId,
      name: text(webhook, 'name'),
      url: text(webhook, 'url'),
      sealedSecret: text(webhook, 'sealed_secret'),
    },
    delivery: deliveryRow(due),
  };
}

export function noteAttempt(db: Connection, id: string, outcome: AttemptOutcome): void {
  const { status, body, lastStatus, lastError, dueAt, now } = outcome;
  db.sql(
    `UPDATE webhook_deliveries SET status = ?2, body = ifnull(body, ?3), last_status = ?4, last_error = ?5,
       due_at = ifnull(?6, due_at), attempts = attempts + 1, tries = tries + 1, attempted_at = ?7,
       delivered_at = iif(?2 = 'delivered', ?7, delivered_at)
     WHERE id = ?1`,
  ).run(id, status, body, lastStatus, lastError, dueAt, now);
  db.sql(
    `UPDATE webhooks SET attempted_at = ?, was_delivered = ?, last_error = ?
     WHERE id = (SELECT webhook_id FROM webhook_deliveries WHERE id = ?)`,
  ).run(now, Number(status === 'delivered'), lastError, id);
}

export function giveUpDeliveries(
  db: Connection,
  webhookId: string,
  before: Micros,
  lastError: string,
): number {
  const { changes } = db
    .sql(
      `UPDATE webhook_deliveries SET status = 'failed', last_error = ?
       WHERE webhook_id = ? AND status = 'pending' AND due_at < ? AND tries = 0`,
    )
    .run(lastError, webhookId, before);
  return Number(changes);
}

export function listDeliveries(
  db: Connection,
  webhookId: string,
  query: { page: number; pageSize: number; status?: DeliveryStatus | undefined },
): RowPage<DeliveryRow> {
  const values = query.status ? [webhookId, query.status] : [webhookId];
  const where = `webhook_id = ?${query.status ? ' AND status = ?' : ''}`;
  const found = db
    .sql(`SELECT count(*) AS total, ifnull(max(seq), 0) AS newest FROM webhook_deliveries WHERE ${where}`)
    .get(...values);
  const rows = db
    .sql(`SELECT * FROM webhook_deliveries WHERE ${where} ORDER BY seq DESC LIMIT ? OFFSET ?`)
    .all(...values, query.pageSize, (query.page - 1) * query.pageSize);
  const total = integer(found, 'total');
  return { total, revision: `${total}-${integer(found, 'newest')}`, rows: rows.map(deliveryRow) };
}

export function createPing(
  db: Connection,
  { id, webhookId, now }: { id: string; webhookId: string; now: Micros },
): DeliveryRow {
  if (!getWebhook(db, webhookId)) throw notFound('webhook');
  db.sql(
    'INSERT INTO webhook_deliveries (id, webhook_id, event, due_at, created_at) VALUES (?1, ?2, ?3, ?4, ?4)',
  ).run(id, webhookId, PING, now);
  return getDelivery(db, webhookId, id);
}

export function redeliver(db: Connection, webhookId: string, id: string, now: Micros): DeliveryRow {
  db.sql(
    `UPDATE webhook_deliveries SET status = 'pending', tries = 0, due_at = ? WHERE webhook_id = ? AND id = ?`,
  ).run(now, webhookId, id);
  return getDelivery(db, webhookId, id);
}

export function pruneDeliveries(db: Connection, before: Micros, most: number): void {
  for (const row of db.sql('SELECT id FROM webhooks').all()) {
    db.sql(
      `DELETE FROM webhook_deliveries WHERE webhook_id = ?1 AND status <> 'pending' AND (created_at < ?2 OR seq <= (
         SELECT seq FROM webhook_deliveries WHERE webhook_id = ?1 AND status <> 'pending'
         ORDER BY seq DESC LIMIT 1 OFFSET ?3
       ))`,
    ).run(text(row, 'id'), before, most);
  }
}

function getDelivery(db: Connection, webhookId: string, id: string): DeliveryRow {
  const row = db.sql('SELECT * FROM webhook_deliveries WHERE webhook_id = ? AND id = ?').get(webhookId, id);
  if (!row) throw notFound('delivery');
  return deliveryRow(row);
}

function deliveryRow(row: SqlRow): DeliveryRow {
  const event = ([...WEBHOOK_EVENTS, PING] as const).find((known) => known === row.event);
  if (!event) throw new TypeError(`${row.event} is not an event`);
  const status = DELIVERY_STATUSES.find((known) => known === row.status);
  if (!status) throw new TypeError(`${row.status} is not a status`);
  return {
    id: text(row, 'id'),
    webhookId: text(row, 'webhook_id'),
    event,
    subject: subjectOf(event, textOrNull(row, 'snapshot')),
    body: textOrNull(row, 'body'),
    status,
    attempts: integer(row, 'attempts'),
    tries: integer(row, 'tries'),
    lastStatus: integerOrNull(row, 'last_status'),
    lastError: textOrNull(row, 'last_error'),
    dueAt: integer(row, 'due_at'),
    createdAt: integer(row, 'created_at'),
    attemptedAt: integerOrNull(row, 'attempted_at'),
    deliveredAt: integerOrNull(row, 'delivered_at'),
  };
}

/** A snapshot is a row with the names and the values of its columns. */
function subjectOf(event: DeliveryRow['event'], snapshot: string | null): DeliverySubject {
  if (snapshot === null) return { kind: 'none' };
  const row: SqlRow = JSON.parse(snapshot);
  if (event.startsWith('file')) return { kind: 'file', row: fileRow(row) };
  return { kind: 'folder', row: folderRow(row) };
}
