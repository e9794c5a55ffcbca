-- What is known of each file in the bucket. A file is written here before its bytes are, so that none lies there unknown.
CREATE TABLE files (
  id TEXT PRIMARY KEY,
  site_id TEXT NOT NULL REFERENCES sites (id),
  form_id TEXT NOT NULL,
  field TEXT NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  submission_id TEXT, -- the first one that named it
  uploaded_at INTEGER NOT NULL,
  expires_at INTEGER, -- null once a submission has named it
  CHECK ((submission_id IS NULL) = (expires_at IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX files_to_expire ON files (expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX files_of_submission ON files (site_id, submission_id) WHERE submission_id IS NOT NULL;
