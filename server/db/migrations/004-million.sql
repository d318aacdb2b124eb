-- What happened to which file lately, and what of it can move it in a sorted or filtered list: what readers that keep
-- lists in memory catch up with. `kinds` adds up: 1 its folder, facets, size or dates, or whether it lives; 2 its text;
-- then the orders: 4 by sort order, 8 creation, 16 change, 32 title, 64 file name, 128 size.
CREATE TABLE changes (
  seq INTEGER PRIMARY KEY,
  num INTEGER NOT NULL,
  kinds INTEGER NOT NULL
) STRICT;

-- The first, so that there is always a newest.
INSERT INTO changes (seq, num, kinds) VALUES (1, 0, 0);

-- Only the last 65,536 are kept; who is further behind reads everything again.
-- A new file is noted, and counted, by the statements that insert it: a trigger makes SQLite keep a copy of every page that
-- an insert touches, and a thousand files take three times as long.
DROP TRIGGER usage_of_new;

CREATE TRIGGER files_went AFTER DELETE ON files BEGIN
  INSERT INTO changes (num, kinds) VALUES (OLD.num, 255);
  DELETE FROM changes WHERE seq <= last_insert_rowid() - 65536;
END;

CREATE TRIGGER files_changed AFTER UPDATE OF
  folder_id, title, description, alt_text, sort_order, created_at, updated_at, file_name, file_size, facets, trash_root
ON files BEGIN
  INSERT INTO changes (num, kinds) VALUES (NEW.num, iif(NEW.trash_root IS NOT OLD.trash_root, 255,
      (NEW.folder_id <> OLD.folder_id OR NEW.facets <> OLD.facets
        OR NEW.file_size <> OLD.file_size OR NEW.created_at <> OLD.created_at)
    + 2 * (NEW.title IS NOT OLD.title OR NEW.description IS NOT OLD.description
        OR NEW.alt_text IS NOT OLD.alt_text OR NEW.file_name <> OLD.file_name)
    + 4 * (NEW.sort_order <> OLD.sort_order OR NEW.created_at <> OLD.created_at)
    + 8 * (NEW.created_at <> OLD.created_at)
    + 16 * (NEW.updated_at <> OLD.updated_at)
    + 32 * (NEW.title_key <> OLD.title_key)
    + 64 * (NEW.file_name_key <> OLD.file_name_key)
    + 128 * (NEW.file_size <> OLD.file_size)));
  DELETE FROM changes WHERE seq <= last_insert_rowid() - 65536;
END;
