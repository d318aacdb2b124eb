import { WEBHOOK_EVENTS, WEBHOOKS_MAX } from '../../../src/contract/webhook-values.ts';
import { notFound, ServiceError } from '../../services/errors.ts';
import type { NewWebhookRow, WebhookChange, WebhookRow } from '../interface/webhooks.ts';
import type { Micros } from '../interface.ts';
import type { Connection } from './connection.ts';
import { integer, integerOrNull, type SqlRow, text, textOrNull } from './values.ts';
import { armWebhooks } from './webhook-triggers.ts';

const COLUMNS = `*, (
  SELECT count(*) FROM webhook_deliveries d WHERE d.webhook_id = webhooks.id AND d.status = 'pending'
) AS pending`;

export function listWebhooks(db: Connection): WebhookRow[] {
  return db.sql(`SELECT ${COLUMNS} FROM webhooks ORDER BY created_at, id`).all().map(webhookRow);
}

export function getWebhook(db: Connection, id: string): WebhookRow | null {
  const row = db.sql(`SELECT ${COLUMNS} FROM webhooks WHERE id = ?`).get(id);
  return row ? webhookRow(row) : null;
}

export function createWebhook(db: Connection, row: NewWebhookRow): void {
  const known = integer(db.sql('SELECT count(*) AS known FROM webhooks').get(), 'known');
  if (known >= WEBHOOKS_MAX) {
    throw new ServiceError(
      'invalid',
      `There are ${WEBHOOKS_MAX} webhooks already, which is the most: delete one first.`,
    );
  }
  db.sql(
    'INSERT INTO webhooks (id, name, url, events, sealed_secret, is_active, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  ).run(row.id, row.name, row.url, spaced(row.events), row.sealedSecret, Number(row.isActive), row.createdAt);
  armWebhooks(db);
}

export function updateWebhook(db: Connection, id: string, change: WebhookChange, now: Micros): WebhookRow {
  const before = getWebhook(db, id);
  if (!before) throw notFound('webhook');
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const after: WebhookRow = { ...before, ...given };
  db.sql(
    'UPDATE webhooks SET name = ?, url = ?, events = ?, sealed_secret = ?, is_active = ? WHERE id = ?',
  ).run(after.name, after.url, spaced(after.events), after.sealedSecret, Number(after.isActive), id);
  if (after.isActive && !before.isActive) {
    db.sql(
      `UPDATE webhook_deliveries SET due_at = ?2 WHERE webhook_id = ?1 AND status = 'pending' AND due_at < ?2`,
    ).run(id, now);
  }
  armWebhooks(db);
  return after;
}

export function deleteWebhook(db: Connection, id: string): boolean {
  const { changes } = db.sql('DELETE FROM webhooks WHERE id = ?').run(id);
  armWebhooks(db);
  return Number(changes) > 0;
}

/** As the triggers look for them. */
function spaced(events: readonly string[]): string {
  return ` ${events.join(' ')} `;
}

function webhookRow(row: SqlRow): WebhookRow {
  const names = text(row, 'events').split(' ');
  const at = integerOrNull(row, 'attempted_at');
  return {
    id: text(row, 'id'),
    name: text(row, 'name'),
    url: text(row, 'url'),
    events: WEBHOOK_EVENTS.filter((event) => names.includes(event)),
    sealedSecret: text(row, 'sealed_secret'),
    isActive: integer(row, 'is_active') === 1,
    createdAt: integer(row, 'created_at'),
    pending: integer(row, 'pending'),
    lastAttempt:
      at === null
        ? null
        : { at, wasDelivered: integer(row, 'was_delivered') === 1, error: textOrNull(row, 'last_error') },
  };
}
