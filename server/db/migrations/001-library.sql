-- The top of the library is a row like any other folder (id 'root'): it is a parent for the unique names, and its
-- counts are the library's. Times are microseconds since 1970 in UTC.
-- trash_root: NULL while a row lives; its own id when it was deleted on its own; else the folder that took it along.
CREATE TABLE folders (
  id TEXT PRIMARY KEY NOT NULL,
  parent_id TEXT REFERENCES folders (id),
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  sort_key TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  folders_count INTEGER NOT NULL DEFAULT 0,
  files_count INTEGER NOT NULL DEFAULT 0,
  total_files_count INTEGER NOT NULL DEFAULT 0,
  trashed_at INTEGER,
  trash_root TEXT
) STRICT;

INSERT INTO folders (id, parent_id, name, name_key, sort_key, created_at, updated_at)
VALUES ('root', NULL, '', '', '', 0, 0);

CREATE UNIQUE INDEX folders_names ON folders (parent_id, name_key) WHERE trash_root IS NULL;
CREATE INDEX folders_in_parent ON folders (parent_id, sort_key, id) WHERE trash_root IS NULL;
CREATE INDEX folders_all ON folders (sort_key, id) WHERE trash_root IS NULL;
CREATE INDEX folders_parent ON folders (parent_id);
CREATE INDEX folders_trash ON folders (trashed_at, id) WHERE trash_root = id;
CREATE INDEX folders_trashed_with ON folders (trash_root) WHERE trash_root IS NOT NULL;

-- facets is what the yes/no filters ask for, in one small number that every sorted index carries.
CREATE TABLE files (
  num INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  upload_id TEXT NOT NULL UNIQUE,
  folder_id TEXT NOT NULL REFERENCES folders (id),
  title TEXT,
  description TEXT,
  alt_text TEXT,
  sort_order INTEGER NOT NULL,
  is_favorite INTEGER NOT NULL,
  is_private INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  file_name TEXT NOT NULL,
  file_size INTEGER NOT NULL,
  mime_type TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('image', 'video', 'audio', 'document', 'other')),
  width INTEGER,
  height INTEGER,
  checksum TEXT NOT NULL,
  thumbhash TEXT,
  title_key TEXT NOT NULL,
  file_name_key TEXT NOT NULL,
  trashed_at INTEGER,
  facets INTEGER NOT NULL,
  trash_root TEXT
) STRICT;

CREATE INDEX files_folder ON files (folder_id);
CREATE INDEX files_checksum ON files (checksum);
CREATE INDEX files_trash ON files (trashed_at, id) WHERE trash_root = id;
CREATE INDEX files_trashed_with ON files (trash_root) WHERE trash_root IS NOT NULL;
CREATE INDEX files_facets ON files (facets, folder_id) WHERE trash_root IS NULL;

-- One for each sort, within a folder and in the whole library. Each carries what the filters ask for.
CREATE INDEX folder_by_sort_order ON files (folder_id, sort_order, created_at DESC, id DESC, facets, file_size) WHERE trash_root IS NULL;
CREATE INDEX folder_by_created_at ON files (folder_id, created_at, id, facets, file_size) WHERE trash_root IS NULL;
CREATE INDEX folder_by_updated_at ON files (folder_id, updated_at, id, facets, file_size, created_at) WHERE trash_root IS NULL;
CREATE INDEX folder_by_title ON files (folder_id, title_key, id, facets, file_size, created_at) WHERE trash_root IS NULL;
CREATE INDEX folder_by_file_name ON files (folder_id, file_name_key, id, facets, file_size, created_at) WHERE trash_root IS NULL;
CREATE INDEX folder_by_file_size ON files (folder_id, file_size, id, facets, created_at) WHERE trash_root IS NULL;
CREATE INDEX library_by_sort_order ON files (sort_order, created_at DESC, id DESC, facets, file_size, folder_id) WHERE trash_root IS NULL;
CREATE INDEX library_by_created_at ON files (created_at, id, facets, file_size, folder_id) WHERE trash_root IS NULL;
CREATE INDEX library_by_updated_at ON files (updated_at, id, facets, file_size, created_at, folder_id) WHERE trash_root IS NULL;
CREATE INDEX library_by_title ON files (title_key, id, facets, file_size, created_at, folder_id) WHERE trash_root IS NULL;
CREATE INDEX library_by_file_name ON files (file_name_key, id, facets, file_size, created_at, folder_id) WHERE trash_root IS NULL;
CREATE INDEX library_by_file_size ON files (file_size, id, facets, created_at, folder_id) WHERE trash_root IS NULL;

-- How many live files have which facets, by folder and ('*') in the whole library: totals without counting.
CREATE TABLE tallies (
  scope TEXT NOT NULL,
  facets INTEGER NOT NULL,
  files INTEGER NOT NULL,
  PRIMARY KEY (scope, facets)
) STRICT, WITHOUT ROWID;

-- Search, over text that is already folded: three characters and more, and one and two.
CREATE VIRTUAL TABLE file_text USING fts5 (text, tokenize = 'trigram', content = '', contentless_delete = 1);
CREATE VIRTUAL TABLE file_grams USING fts5 (
  grams, tokenize = 'ascii', detail = 'none', content = '', contentless_delete = 1
);

-- Counters that say whether a list can have changed (the revision of a page).
CREATE TABLE revisions (
  name TEXT PRIMARY KEY NOT NULL,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO revisions (name, value) VALUES ('structure', 0), ('edits', 0), ('folders', 0), ('trash', 0);

CREATE TABLE tokens (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  abilities TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
  last_used_at INTEGER
) STRICT;

CREATE TABLE sessions (
  id TEXT PRIMARY KEY NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  abilities TEXT NOT NULL,
  token_id TEXT REFERENCES tokens (id) ON DELETE CASCADE,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;

CREATE INDEX sessions_token ON sessions (token_id);
CREATE INDEX sessions_expiry ON sessions (expires_at);

CREATE TABLE secrets (
  name TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
