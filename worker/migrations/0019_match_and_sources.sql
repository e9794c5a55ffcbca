-- A submission may go on with what was handed on of the same filling, and may come of a machine, which says where it has a consent from.
-- SQLite changes no CHECK, so the columns move.
ALTER TABLE submissions ADD COLUMN matched_by TEXT
  CHECK (matched_by IN ('new', 'email', 'visitor', 'link', 'external_id', 'partial'));
UPDATE submissions SET matched_by = match_rule;
ALTER TABLE submissions DROP COLUMN match_rule;
ALTER TABLE submissions RENAME COLUMN matched_by TO match_rule;

ALTER TABLE signals ADD COLUMN matched_by TEXT -- null: noticed by the Worker
  CHECK (matched_by IN ('new', 'email', 'visitor', 'link', 'external_id', 'partial'));
UPDATE signals SET matched_by = match_rule;
ALTER TABLE signals DROP COLUMN match_rule;
ALTER TABLE signals RENAME COLUMN matched_by TO match_rule;

ALTER TABLE consents ADD COLUMN source TEXT; -- null: the form on the page itself
