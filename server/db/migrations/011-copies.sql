-- Copies from one library to another. What is to be copied is planned first, folder by folder (copy_folders), into a row for each
-- file (copy_items); the unique source ids make planning again after a crash harmless. Names are those at the time: libraries and
-- files may go. sent_at is when a file was first sent to a library elsewhere, whose answer may never have come.
-- A folder that could not be looked into or made is an item too, of its own folder, until it is tried again.
CREATE TABLE copies (
  id TEXT PRIMARY KEY NOT NULL,
  owner TEXT,
  key TEXT,
  source_id TEXT NOT NULL,
  source_name TEXT NOT NULL,
  target_id TEXT NOT NULL,
  target_name TEXT NOT NULL,
  folder_id TEXT,
  folder_name TEXT,
  state TEXT NOT NULL CHECK (state IN ('planning', 'copying', 'done', 'cancelled', 'failed')),
  is_planned INTEGER NOT NULL DEFAULT 0,
  reason TEXT,
  strikes INTEGER NOT NULL DEFAULT 0,
  due_at INTEGER NOT NULL,
  files INTEGER NOT NULL DEFAULT 0,
  bytes INTEGER NOT NULL DEFAULT 0,
  done INTEGER NOT NULL DEFAULT 0,
  done_bytes INTEGER NOT NULL DEFAULT 0,
  failed INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  finished_at INTEGER,
  CHECK ((finished_at IS NULL) = (state IN ('planning', 'copying'))),
  CHECK ((owner IS NULL) = (key IS NULL))
) STRICT;

CREATE UNIQUE INDEX copies_key ON copies (owner, key) WHERE key IS NOT NULL;
CREATE INDEX copies_active ON copies (created_at, id) WHERE finished_at IS NULL;
CREATE INDEX copies_age ON copies (created_at, id);

CREATE TABLE copy_folders (
  id INTEGER PRIMARY KEY,
  copy_id TEXT NOT NULL REFERENCES copies (id) ON DELETE CASCADE,
  parent_id INTEGER REFERENCES copy_folders (id) ON DELETE CASCADE,
  source_id TEXT NOT NULL,
  name TEXT,
  target_id TEXT,
  is_walked INTEGER NOT NULL DEFAULT 0,
  UNIQUE (copy_id, source_id)
) STRICT;

CREATE INDEX copy_folders_to_walk ON copy_folders (copy_id, id) WHERE is_walked = 0;
CREATE INDEX copy_folders_parent ON copy_folders (parent_id) WHERE parent_id IS NOT NULL;

CREATE TABLE copy_items (
  id INTEGER PRIMARY KEY,
  copy_id TEXT NOT NULL REFERENCES copies (id) ON DELETE CASCADE,
  folder_id INTEGER REFERENCES copy_folders (id) ON DELETE CASCADE,
  source_id TEXT NOT NULL,
  is_folder INTEGER NOT NULL DEFAULT 0,
  name TEXT,
  size INTEGER,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'copying', 'done', 'failed')),
  attempts INTEGER NOT NULL DEFAULT 0,
  due_at INTEGER NOT NULL DEFAULT 0,
  sent_at INTEGER,
  target_id TEXT,
  reason TEXT,
  UNIQUE (copy_id, is_folder, source_id),
  CHECK (state = 'failed' OR NOT is_folder),
  CHECK ((target_id IS NOT NULL) = (state = 'done'))
) STRICT;

CREATE INDEX copy_items_due ON copy_items (copy_id, due_at, id) WHERE state = 'waiting';
CREATE INDEX copy_items_state ON copy_items (copy_id, state, id);
CREATE INDEX copy_items_copying ON copy_items (id) WHERE state = 'copying';
CREATE INDEX copy_items_folder ON copy_items (folder_id) WHERE folder_id IS NOT NULL;
CREATE INDEX copy_items_target ON copy_items (copy_id, target_id) WHERE target_id IS NOT NULL;
