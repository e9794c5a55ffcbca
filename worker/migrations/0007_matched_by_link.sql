-- A submission may be a lead's because its link said so. SQLite changes no CHECK, so the column moves.
ALTER TABLE submissions ADD COLUMN matched_by TEXT CHECK (matched_by IN ('new', 'email', 'visitor', 'link'));
UPDATE submissions SET matched_by = match_rule;
ALTER TABLE submissions DROP COLUMN match_rule;
ALTER TABLE submissions RENAME COLUMN matched_by TO match_rule;
