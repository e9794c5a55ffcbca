-- Leads become one and two again; members say who they are.
ALTER TABLE leads ADD COLUMN owner TEXT;
ALTER TABLE leads ADD COLUMN said TEXT CHECK (said IS NULL OR json_valid(said)); -- who said which value, and at which position
ALTER TABLE leads ADD COLUMN parts TEXT CHECK (parts IS NULL OR json_valid(parts)); -- of a lead that others were merged into

-- Which lead answers to which id and keys, of leads of several parts only; the lead's own are among them.
CREATE TABLE lead_parts (
  id TEXT PRIMARY KEY,
  site_id TEXT NOT NULL,
  lead_id TEXT NOT NULL,
  email_key TEXT,
  external_id TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX lead_parts_of_lead ON lead_parts (lead_id);
CREATE UNIQUE INDEX lead_parts_by_email_key ON lead_parts (site_id, email_key) WHERE email_key IS NOT NULL;
CREATE UNIQUE INDEX lead_parts_by_external_id ON lead_parts (site_id, external_id) WHERE external_id IS NOT NULL;

CREATE TABLE merges (
  id TEXT PRIMARY KEY,
  site_id TEXT NOT NULL,
  lead_id TEXT NOT NULL, -- that the survivor is, or is in now
  survivor_id TEXT NOT NULL,
  merged_id TEXT NOT NULL,
  parts TEXT NOT NULL CHECK (json_valid(parts)), -- the ids that left with the merged lead's
  rule TEXT NOT NULL CHECK (rule IN ('member', 'suggestion', 'visitor', 'keys')),
  evidence TEXT NOT NULL, -- in plain words
  images TEXT CHECK (images IS NULL OR json_valid(images)), -- both leads as they were, for as long as this can be undone
  merged_by TEXT, -- the name of a member or token; null: nobody
  merged_at INTEGER NOT NULL,
  undone_by TEXT,
  undone_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX merges_of_lead ON merges (lead_id, merged_at, id);
CREATE INDEX merges_of_merged ON merges (merged_id);
CREATE INDEX merges_with_images ON merges (merged_at) WHERE images IS NOT NULL;

-- What members changed of a lead, or noted.
CREATE TABLE edits (
  site_id TEXT NOT NULL,
  id TEXT NOT NULL,
  lead_id TEXT NOT NULL,
  origin_lead_id TEXT NOT NULL,
  changes TEXT NOT NULL CHECK (json_valid(changes)), -- by detail: what it was, and what it is
  note TEXT,
  edited_by TEXT NOT NULL,
  edited_at INTEGER NOT NULL,
  PRIMARY KEY (site_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX edits_of_lead ON edits (lead_id, edited_at, id);

-- Values that differ from what a member said, or sales has answered to: they wait for a person, each once.
CREATE TABLE proposals (
  site_id TEXT NOT NULL,
  id TEXT NOT NULL,
  lead_id TEXT NOT NULL,
  origin_lead_id TEXT NOT NULL,
  submission_id TEXT NOT NULL,
  detail TEXT NOT NULL CHECK (detail IN ('email', 'name', 'phone', 'company', 'owner')),
  value TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'refused')),
  proposed_at INTEGER NOT NULL,
  decided_by TEXT,
  decided_at INTEGER,
  PRIMARY KEY (site_id, id),
  CHECK ((state = 'open') = (decided_at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX proposals_of_part ON proposals (origin_lead_id, detail, value);
CREATE INDEX proposals_of_lead ON proposals (lead_id, state, proposed_at);

-- A lead's timeline tells its events too, by time; and whoever is erased is looked for by lead.
CREATE INDEX events_of_lead_by_time ON events (lead_id, created_at, id) WHERE lead_id IS NOT NULL;
CREATE INDEX visitors_of_lead ON visitors (lead_id);

-- A person may wait in quarantine under the same address; whoever is erased is looked for there too.
ALTER TABLE submissions ADD COLUMN quarantined_key TEXT
  GENERATED ALWAYS AS (iif(state = 'quarantined', content ->> '$.keys.emailKey', NULL)) VIRTUAL;
CREATE INDEX submissions_quarantined_by_key ON submissions (site_id, quarantined_key) WHERE quarantined_key IS NOT NULL;

-- What still waited for somebody who was erased is never sent. SQLite changes no CHECK, so the table is made anew.
CREATE TABLE deliveries_new (
  endpoint_id TEXT NOT NULL REFERENCES endpoints (id),
  event_id TEXT NOT NULL, -- written in one batch with its event; a reference would cost an index on each row
  position INTEGER NOT NULL, -- of the event
  lead_id TEXT,
  state TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'exhausted', 'erased')),
  aside INTEGER NOT NULL DEFAULT 0 CHECK (aside IN (0, 1)), -- refused for itself; holds nobody up
  attempts INTEGER NOT NULL DEFAULT 0,
  due_at INTEGER,
  last_attempt_at INTEGER,
  last_error TEXT,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (endpoint_id, event_id),
  CHECK (due_at IS NULL OR state = 'pending')
) STRICT, WITHOUT ROWID;
INSERT INTO deliveries_new SELECT * FROM deliveries;
DROP TABLE deliveries;
ALTER TABLE deliveries_new RENAME TO deliveries;
CREATE UNIQUE INDEX deliveries_by_position ON deliveries (endpoint_id, position);
CREATE INDEX deliveries_by_state ON deliveries (endpoint_id, state, position);
CREATE INDEX deliveries_due ON deliveries (endpoint_id, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX deliveries_in_line ON deliveries (endpoint_id, lead_id, position) WHERE state = 'pending' AND aside = 0;
