-- Lists of people on their way to become leads. Their files lie in the bucket, only until they have been read.
CREATE TABLE imports (
  id TEXT PRIMARY KEY,
  site_id TEXT NOT NULL REFERENCES sites (id),
  settings TEXT NOT NULL CHECK (json_valid(settings)),
  state TEXT NOT NULL CHECK (state IN ('draft', 'checking', 'checked', 'running', 'done', 'failed')),
  fault TEXT,
  format TEXT CHECK (format IS NULL OR json_valid(format)), -- how the file is read; null: there is none that can be
  file_at INTEGER, -- since when something may lie in the bucket; null: nothing does
  -- Of the check or the import that runs, or was last. It rises with each, and refused rows are of one of them.
  attempt INTEGER NOT NULL DEFAULT 0,
  read_as_of INTEGER, -- “now” for whoever reads the file, however often that is taken up again
  bytes_read INTEGER NOT NULL DEFAULT 0,
  rows_read INTEGER NOT NULL DEFAULT 0,
  refused INTEGER NOT NULL DEFAULT 0,
  taken INTEGER NOT NULL DEFAULT 0, -- handed to the Desk, or looked at by the check
  created INTEGER NOT NULL DEFAULT 0, -- these three: by the check, or by the batches of the Desk
  updated INTEGER NOT NULL DEFAULT 0,
  unchanged INTEGER NOT NULL DEFAULT 0,
  changed TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(changed)), -- by detail, how many leads a check found to change in it
  checked TEXT CHECK (checked IS NULL OR json_valid(checked)), -- what the last whole check found
  driven_until INTEGER NOT NULL DEFAULT 0, -- somebody drives it until then at most
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  finished_at INTEGER
) STRICT;
CREATE INDEX imports_of_site ON imports (site_id, id);
CREATE INDEX imports_under_way ON imports (driven_until) WHERE state IN ('checking', 'running');
CREATE INDEX imports_with_file ON imports (file_at) WHERE file_at IS NOT NULL;

-- Rows that were not taken; nothing of what stands in them.
CREATE TABLE import_refusals (
  import_id TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  row_number INTEGER NOT NULL, -- as spreadsheets number them
  column_name TEXT,
  code TEXT NOT NULL,
  other_row INTEGER,
  PRIMARY KEY (import_id, attempt, row_number)
) STRICT, WITHOUT ROWID;

-- An imported person of whom nobody knows whether they agreed gets no mailing until they do.
ALTER TABLE leads ADD COLUMN mailing_held INTEGER NOT NULL DEFAULT 0 CHECK (mailing_held IN (0, 1));
