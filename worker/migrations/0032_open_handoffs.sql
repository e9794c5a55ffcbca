-- What waits for sales is listed by when it is due.
CREATE INDEX handoffs_by_due ON handoffs (site_id, due_at, id) WHERE answered_at IS NULL;
