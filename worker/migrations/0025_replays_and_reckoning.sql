-- Deliveries can be sent anew and seen to; and what was written can be held against what the Desks handed on.
ALTER TABLE deliveries ADD COLUMN attempts_before INTEGER NOT NULL DEFAULT 0; -- of those, made before it was last replayed
CREATE INDEX deliveries_exhausted ON deliveries (endpoint_id, last_attempt_at, event_id) WHERE state = 'exhausted';
CREATE INDEX deliveries_unacknowledged ON deliveries (endpoint_id, last_attempt_at, event_id)
  WHERE state = 'exhausted' AND acknowledged_at IS NULL;

-- What a group comes to, by the Desk's count, for a Desk that died before it noted that itself; null: from before.
ALTER TABLE groups ADD COLUMN tally TEXT CHECK (tally IS NULL OR json_valid(tally));

-- Places in the log of what is gone on purpose, so that it can be told from what is lost. They say nothing of anybody.
CREATE TABLE erased_positions (
  site_id TEXT NOT NULL,
  noun TEXT NOT NULL CHECK (noun IN ('submission', 'lead')),
  position INTEGER NOT NULL,
  PRIMARY KEY (site_id, noun, position)
) STRICT, WITHOUT ROWID;

-- Where in the log the leads were made that are part of others now.
ALTER TABLE lead_parts ADD COLUMN position INTEGER;
UPDATE lead_parts SET position = (
  SELECT part.value ->> 'position' FROM leads, json_each(leads.parts) AS part
  WHERE leads.id = lead_parts.lead_id AND part.value ->> 'id' = lead_parts.id);
CREATE INDEX lead_parts_by_position ON lead_parts (site_id, position) WHERE id <> lead_id;

-- How far each site's log was reckoned up, and what that came to.
CREATE TABLE reconciled (
  site_id TEXT PRIMARY KEY,
  up_to_position INTEGER NOT NULL,
  submissions INTEGER NOT NULL DEFAULT 0,
  leads INTEGER NOT NULL DEFAULT 0,
  events INTEGER NOT NULL DEFAULT 0,
  deliveries INTEGER NOT NULL DEFAULT 0,
  checked_at INTEGER,
  due_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX reconciled_due ON reconciled (due_at);
INSERT INTO reconciled (site_id, up_to_position, due_at) SELECT id, 0, created_at FROM sites;
CREATE TRIGGER sites_to_reconcile AFTER INSERT ON sites BEGIN
  INSERT INTO reconciled (site_id, up_to_position, due_at) VALUES (new.id, 0, new.created_at);
END;

-- What did not add up, until somebody has seen it; and after that, so that the same is not told twice.
CREATE TABLE reconciliation_findings (
  site_id TEXT NOT NULL,
  id TEXT NOT NULL, -- which leg, of what, and where
  leg TEXT NOT NULL CHECK (leg IN ('log', 'partials', 'submissions', 'leads', 'events', 'deliveries')),
  endpoint_id TEXT,
  first_position INTEGER NOT NULL,
  last_position INTEGER NOT NULL,
  expected INTEGER NOT NULL,
  found INTEGER NOT NULL,
  detail TEXT,
  found_at INTEGER NOT NULL,
  acknowledged_by TEXT,
  acknowledged_at INTEGER,
  PRIMARY KEY (site_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX reconciliation_findings_open ON reconciliation_findings (site_id, found_at, id) WHERE acknowledged_at IS NULL;
