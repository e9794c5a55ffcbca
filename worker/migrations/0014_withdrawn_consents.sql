-- That somebody took a consent back, and how; what they had agreed to stays as it was.
ALTER TABLE consents ADD COLUMN withdrawn_at INTEGER;
ALTER TABLE consents ADD COLUMN withdrawn_how TEXT
  CHECK (withdrawn_how IN ('link', 'one_click', 'member') AND withdrawn_at IS NOT NULL OR withdrawn_how IS NULL);
ALTER TABLE consents ADD COLUMN withdrawn_by TEXT; -- the name of the member or token, where one did it
