import type { WEBHOOK_EVENTS } from '../../../src/contract/webhook-values.ts';
import type { Connection } from './connection.ts';
import { text } from './values.ts';

const FILE_FIELDS =
  `id upload_id folder_id title description alt_text sort_order is_favorite is_private created_at
  updated_at version file_name file_size mime_type type width height checksum thumbhash`.split(/\s+/);
const FOLDER_FIELDS = `id parent_id name created_at updated_at version folders_count files_count
  total_files_count`.split(/\s+/);

/** A UUID of version 4. */
const NEW_ID = `lower(printf('%s-%s-4%s-%s%s-%s', hex(randomblob(4)), hex(randomblob(2)), substr(hex(randomblob(2)), 2),
  substr('89ab', 1 + (random() & 3), 1), substr(hex(randomblob(2)), 2), hex(randomblob(6))))`;
/** Microseconds, true to the millisecond. */
const NOW = `CAST(round(unixepoch('subsec') * 1000) AS INTEGER) * 1000`;

const LIVES = 'NEW.trash_root IS NULL AND OLD.trash_root IS NULL AND NEW.version <> OLD.version';
const COMES_BACK = 'NEW.trash_root IS NULL AND OLD.trash_root IS NOT NULL';
const GOES = 'NEW.trash_root IS NOT NULL AND OLD.trash_root IS NULL';

type Trigger = { event: (typeof WEBHOOK_EVENTS)[number]; name: string; on: string; row: 'NEW' | 'OLD' };

const TRIGGERS: Trigger[] = (['file', 'folder'] as const).flatMap((kind): Trigger[] => [
  { event: `${kind}.create`, name: `${kind}_came`, on: `INSERT ON ${kind}s`, row: 'NEW' },
  {
    event: `${kind}.create`,
    name: `${kind}_came_back`,
    on: `UPDATE OF trash_root ON ${kind}s WHEN ${COMES_BACK}`,
    row: 'NEW',
  },
  {
    event: `${kind}.update`,
    name: `${kind}_changed`,
    on: `UPDATE OF version ON ${kind}s WHEN ${LIVES}`,
    row: 'NEW',
  },
  {
    event: `${kind}.delete`,
    name: `${kind}_went`,
    on: `UPDATE OF trash_root ON ${kind}s WHEN ${GOES}`,
    row: 'OLD',
  },
]);

/**
 * Makes the triggers that write deliveries, for those events alone that an active webhook is subscribed to, and removes all others.
 * It is asked after each change of a webhook, in the same transaction, and when the database is opened: the triggers are
 * of this program. Nothing is written where they are there already.
 */
export function armWebhooks(db: Connection): void {
  const wanted = new Map(
    TRIGGERS.filter(({ event }) => isWanted(db, event)).map((trigger) => [
      `webhook_${trigger.name}`,
      sqlOf(trigger),
    ]),
  );
  const present = db
    .sql(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name GLOB 'webhook_*'`)
    .all();
  for (const row of present) {
    const name = text(row, 'name');
    if (wanted.get(name) === text(row, 'sql')) wanted.delete(name);
    else db.exec(`DROP TRIGGER ${name}`);
  }
  for (const sql of wanted.values()) db.exec(sql);
}

function isWanted(db: Connection, event: string): boolean {
  return db.sql(`SELECT 1 FROM webhooks WHERE is_active = 1 AND ${subscribed('?')}`).get(event) !== undefined;
}

/** Events are stored with a space around each. */
function subscribed(event: string): string {
  return `instr(events, ' ' || ${event} || ' ') > 0`;
}

function sqlOf({ event, name, on, row }: Trigger): string {
  const isFile = event.startsWith('file');
  const fields = (isFile ? FILE_FIELDS : FOLDER_FIELDS).map((field) => `'${field}', ${row}.${field}`);
  // A new name is written before the first one is noted.
  const before = on.startsWith('INSERT') ? 'NEW' : 'OLD';
  if (isFile) {
    const first = `(SELECT name FROM first_names WHERE num = ${before}.num)`;
    fields.push(`'first_name', ifnull(${first}, ${before}.file_name)`);
  }
  return `CREATE TRIGGER webhook_${name} AFTER ${on} BEGIN
  INSERT INTO webhook_deliveries (id, webhook_id, event, snapshot, due_at, created_at)
  SELECT ${NEW_ID}, id, '${event}', json_object(${fields.join(', ')}), ${NOW}, ${NOW}
  FROM webhooks WHERE is_active = 1 AND ${subscribed(`'${event}'`)} ORDER BY created_at, id;
END`;
}
