-- What a caller's Idempotency-Key has made, committed together with it; kept for seven days. No foreign keys: what was made may go
-- for good, and the key still says that it was made once.
CREATE TABLE idempotency_keys (
  owner TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('file', 'folder')),
  key TEXT NOT NULL,
  resource_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (owner, kind, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);
