-- Libraries elsewhere that this server asks for people. The token is sealed with a key that is not in this file, so that a copy of
-- it opens nothing. What the last look at a library found is there whole, or not at all.
CREATE TABLE libraries (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('klink', 'flockx')),
  base_url TEXT NOT NULL,
  sealed_token TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  tested_at INTEGER,
  test_outcome TEXT,
  test_message TEXT,
  CHECK ((tested_at IS NULL) = (test_outcome IS NULL) AND (tested_at IS NULL) = (test_message IS NULL))
) STRICT;
