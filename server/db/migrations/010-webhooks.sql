-- Who is told of changes, and what each is told. The secret is sealed with a key that is not in this file. A delivery is written by
-- triggers that exist only while somebody is subscribed (webhook-triggers.ts), in the transaction of its change, so that no crash loses
-- it. snapshot is the row that changed; body is what was sent, as it was sent first. tries are counted since the last redelivery.
CREATE TABLE webhooks (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  url TEXT NOT NULL,
  events TEXT NOT NULL,
  sealed_secret TEXT NOT NULL,
  is_active INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  attempted_at INTEGER,
  was_delivered INTEGER,
  last_error TEXT,
  CHECK ((attempted_at IS NULL) = (was_delivered IS NULL))
) STRICT;

CREATE TABLE webhook_deliveries (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  webhook_id TEXT NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
  event TEXT NOT NULL,
  snapshot TEXT,
  body TEXT,
  status TEXT NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'delivered', 'failed')),
  attempts INTEGER NOT NULL DEFAULT 0,
  tries INTEGER NOT NULL DEFAULT 0,
  last_status INTEGER,
  last_error TEXT,
  due_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  attempted_at INTEGER,
  delivered_at INTEGER
) STRICT;

CREATE INDEX webhook_deliveries_of ON webhook_deliveries (webhook_id, seq);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (webhook_id, due_at, seq) WHERE status = 'pending';
