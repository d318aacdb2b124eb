-- How many files there are and how many bytes they have, the living and the trashed apart. Triggers keep it, so that no
-- statement can change a file and forget it. (Images and missing alt texts are in tallies already.)
CREATE TABLE usage (
  is_trashed INTEGER PRIMARY KEY NOT NULL CHECK (is_trashed IN (0, 1)),
  files INTEGER NOT NULL,
  bytes INTEGER NOT NULL
) STRICT;

INSERT INTO usage (is_trashed, files, bytes)
SELECT 0, count(*), ifnull(sum(file_size), 0) FROM files INDEXED BY library_by_file_size WHERE trash_root IS NULL;
INSERT INTO usage (is_trashed, files, bytes)
SELECT 1, count(*), ifnull(sum(file_size), 0) FROM files INDEXED BY files_trashed_with WHERE trash_root IS NOT NULL;

CREATE TRIGGER usage_of_new AFTER INSERT ON files BEGIN
  UPDATE usage SET files = files + 1, bytes = bytes + new.file_size WHERE is_trashed = (new.trash_root IS NOT NULL);
END;

CREATE TRIGGER usage_of_changed AFTER UPDATE OF trash_root, file_size ON files
WHEN (old.trash_root IS NULL) <> (new.trash_root IS NULL) OR old.file_size <> new.file_size BEGIN
  UPDATE usage SET files = files - 1, bytes = bytes - old.file_size WHERE is_trashed = (old.trash_root IS NOT NULL);
  UPDATE usage SET files = files + 1, bytes = bytes + new.file_size WHERE is_trashed = (new.trash_root IS NOT NULL);
END;

CREATE TRIGGER usage_of_gone AFTER DELETE ON files BEGIN
  UPDATE usage SET files = files - 1, bytes = bytes - old.file_size WHERE is_trashed = (old.trash_root IS NOT NULL);
END;
