-- The name that a file came with stays in its address when its bytes are replaced under another name. Only such files are
-- in here: a column more would make SQLite check every row of a table as strict as files is.
CREATE TABLE first_names (
  num INTEGER PRIMARY KEY NOT NULL REFERENCES files (num) ON DELETE CASCADE,
  name TEXT NOT NULL
) STRICT;
