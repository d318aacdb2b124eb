-- The name that a file came with stays in its address when its bytes are replaced under another name. NULL: still the same.
ALTER TABLE files ADD COLUMN first_file_name TEXT;
