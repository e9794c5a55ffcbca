-- Leads are given to sales, and sales answers.
ALTER TABLE forms ADD COLUMN qualifies INTEGER NOT NULL DEFAULT 0 CHECK (qualifies IN (0, 1));

CREATE TABLE handoffs (
  site_id TEXT NOT NULL,
  id TEXT NOT NULL, -- follows from the submission's, so that one makes one; unique within its site, as that is
  lead_id TEXT NOT NULL,
  origin_lead_id TEXT NOT NULL,
  submission_id TEXT NOT NULL,
  reasons TEXT NOT NULL CHECK (json_valid(reasons)), -- in plain words
  from_stage TEXT NOT NULL,
  owner TEXT, -- who of sales had the lead then
  at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  waits_until INTEGER, -- due_at, until it is answered or told as overdue
  overdue_at INTEGER,
  answered_at INTEGER,
  here TEXT NOT NULL, -- our own origin, as links to it lead there
  link INTEGER NOT NULL DEFAULT 1, -- the one of its links that holds; rises when they are revoked
  PRIMARY KEY (site_id, id),
  CHECK (waits_until IS NULL OR (answered_at IS NULL AND overdue_at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX handoffs_of_lead ON handoffs (lead_id, at, id);
CREATE INDEX handoffs_open ON handoffs (lead_id) WHERE answered_at IS NULL;
CREATE INDEX handoffs_waiting ON handoffs (waits_until) WHERE waits_until IS NOT NULL;

CREATE TABLE verdicts (
  site_id TEXT NOT NULL,
  id TEXT NOT NULL, -- follows from what the sender called it, so that it is taken once
  lead_id TEXT NOT NULL,
  origin_lead_id TEXT NOT NULL,
  handoff_id TEXT, -- null: sales had the lead without one
  kind TEXT NOT NULL CHECK (kind IN ('accepted', 'not_a_fit', 'won', 'lost')),
  reason TEXT,
  note TEXT,
  tags TEXT NOT NULL CHECK (json_valid(tags)),
  value REAL,
  currency TEXT,
  said_by TEXT NOT NULL,
  via TEXT NOT NULL CHECK (via IN ('link', 'api')),
  from_stage TEXT NOT NULL,
  to_stage TEXT NOT NULL,
  said_at INTEGER NOT NULL,
  hash TEXT NOT NULL, -- of what was sent: the same name with something else is a mistake of the sender's
  PRIMARY KEY (site_id, id),
  CHECK ((value IS NULL) = (currency IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX verdicts_of_lead ON verdicts (lead_id, said_at, id);
CREATE INDEX verdicts_by_kind ON verdicts (site_id, kind, said_at, id);

-- All arrivals of a lead go to sales, however much else they did.
CREATE INDEX signals_of_arrivals ON signals (lead_id, at, id) WHERE type = 'touchpoint';
