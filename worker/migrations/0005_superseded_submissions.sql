-- The later submission of the same filling that took a partial one's place. What the row says else never changes.
ALTER TABLE submissions ADD COLUMN superseded_by TEXT;
