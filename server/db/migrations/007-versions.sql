-- What a file consisted of before, for as long as it can be brought back: the last ten contents of each file. `number` is the
-- version that the file had with it last, so it never comes again. The bytes stay in storage as long as the row is here.
CREATE TABLE versions (
  num INTEGER NOT NULL REFERENCES files (num) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  replaced_at INTEGER NOT NULL,
  file_name TEXT NOT NULL,
  file_size INTEGER NOT NULL,
  mime_type TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('image', 'video', 'audio', 'document', 'other')),
  width INTEGER,
  height INTEGER,
  checksum TEXT NOT NULL,
  thumbhash TEXT
) STRICT;

CREATE UNIQUE INDEX versions_of_file ON versions (num, number);
CREATE INDEX versions_checksum ON versions (checksum);

-- How much they take, kept as the table `usage` is: no statement can forget it, nor can a file that goes for good.
CREATE TABLE version_usage (
  id INTEGER PRIMARY KEY NOT NULL CHECK (id = 0),
  bytes INTEGER NOT NULL
) STRICT;

INSERT INTO version_usage (id, bytes) VALUES (0, 0);

CREATE TRIGGER version_came AFTER INSERT ON versions BEGIN
  UPDATE version_usage SET bytes = bytes + new.file_size;
END;

CREATE TRIGGER version_went AFTER DELETE ON versions BEGIN
  UPDATE version_usage SET bytes = bytes - old.file_size;
END;
