-- What was asked for in flockx's dialect: a file to be fetched from elsewhere, or an item that has none. Its file gets the same id and
-- the same created_at, in the transaction that stores it; all other files have no row here. due_at is when the next try is due.
CREATE TABLE media_items (
  id TEXT PRIMARY KEY NOT NULL,
  file_id TEXT REFERENCES files (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  source_url TEXT,
  description TEXT,
  knowledge_graph TEXT,
  channel TEXT,
  message TEXT,
  twin TEXT,
  community TEXT,
  organization TEXT,
  status TEXT NOT NULL CHECK (status IN ('none', 'pending', 'processing', 'ready', 'failed')),
  reason TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  due_at INTEGER,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  CHECK ((file_id IS NOT NULL) = (status = 'ready'))
) STRICT;

CREATE UNIQUE INDEX media_items_file ON media_items (file_id) WHERE file_id IS NOT NULL;
CREATE INDEX media_items_without_file ON media_items (created_at, id) WHERE file_id IS NULL;
CREATE INDEX media_items_due ON media_items (due_at, id) WHERE status = 'pending';
CREATE INDEX media_items_processing ON media_items (id) WHERE status = 'processing';
CREATE INDEX media_items_knowledge_graph ON media_items (knowledge_graph) WHERE knowledge_graph IS NOT NULL;
CREATE INDEX media_items_twin ON media_items (twin) WHERE twin IS NOT NULL;
CREATE INDEX media_items_community ON media_items (community) WHERE community IS NOT NULL;
CREATE INDEX media_items_organization ON media_items (organization) WHERE organization IS NOT NULL;
