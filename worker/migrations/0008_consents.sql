-- What leads agreed to, one row for each ticked consent of a submission; written in the batch that stores that.
CREATE TABLE consents (
  site_id TEXT NOT NULL,
  submission_id TEXT NOT NULL,
  key TEXT NOT NULL, -- of the form's field
  lead_id TEXT NOT NULL,
  text TEXT NOT NULL, -- as the person read it
  version INTEGER NOT NULL,
  page_url TEXT NOT NULL,
  given_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('given', 'pending', 'confirmed')),
  confirmed_at INTEGER,
  PRIMARY KEY (site_id, submission_id, key),
  FOREIGN KEY (site_id, submission_id) REFERENCES submissions (site_id, id),
  CHECK ((state = 'confirmed') = (confirmed_at IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX consents_of_lead ON consents (lead_id, given_at);
