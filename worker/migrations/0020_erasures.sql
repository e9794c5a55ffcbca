-- What was erased, when, and by whom: the proof of it. Ids and counts only.
CREATE TABLE erasures (
  id TEXT PRIMARY KEY,
  site_id TEXT NOT NULL REFERENCES sites (id),
  command_id TEXT, -- what came into the Desk before it is meant, what came later is not; null: it is none of the Desk's
  reason TEXT NOT NULL CHECK (reason IN ('asked', 'quiet', 'quarantine', 'events')),
  lead_id TEXT, -- null: it is of no lead
  ids TEXT NOT NULL CHECK (json_valid(ids)), -- all ids of that lead
  erased_by TEXT, -- the name of a member or token; null: a rule of the site did
  erased_at INTEGER NOT NULL,
  segments TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(segments)), -- whose words may name the person
  tried_at INTEGER NOT NULL, -- when somebody last went on with what is left to do
  finished_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX erasures_of_site ON erasures (site_id, erased_at, id);
CREATE INDEX erasures_of_lead ON erasures (lead_id) WHERE lead_id IS NOT NULL;
CREATE INDEX erasures_unfinished ON erasures (tried_at, id) WHERE finished_at IS NULL;

CREATE TABLE erasure_counts (
  erasure_id TEXT NOT NULL REFERENCES erasures (id),
  place TEXT NOT NULL CHECK (place IN ('database', 'desk', 'couriers', 'bucket')),
  what TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (erasure_id, place, what)
) STRICT, WITHOUT ROWID;

-- What is left to do outside the database, and by what it is found there; each row goes when it is done, keys last.
CREATE TABLE erasure_work (
  erasure_id TEXT NOT NULL REFERENCES erasures (id),
  kind TEXT NOT NULL CHECK (kind IN
    ('submission', 'event', 'file', 'held', 'set_aside', 'bulk', 'lead', 'email', 'external_id', 'visitor', 'phone', 'word')),
  value TEXT NOT NULL,
  position INTEGER, -- of a submission's first event, or an event
  PRIMARY KEY (erasure_id, kind, value)
) STRICT, WITHOUT ROWID;

-- Who asked to be forgotten, as keyed hashes; imports ask. Nobody can read a person out of them.
CREATE TABLE erased_keys (
  site_id TEXT NOT NULL REFERENCES sites (id),
  hash TEXT NOT NULL,
  erased_at INTEGER NOT NULL,
  PRIMARY KEY (site_id, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX erased_keys_by_age ON erased_keys (erased_at);

-- Somebody may wait in quarantine by more than an address. A number or a browser says who it is only where nothing better does.
ALTER TABLE submissions ADD COLUMN quarantined_external_id TEXT
  GENERATED ALWAYS AS (iif(state = 'quarantined', content ->> '$.keys.externalId', NULL)) VIRTUAL;
ALTER TABLE submissions ADD COLUMN quarantined_visitor_key TEXT GENERATED ALWAYS AS (iif(state = 'quarantined',
  iif(coalesce(content ->> '$.keys.emailKey', content ->> '$.keys.externalId') IS NULL, content ->> '$.keys.visitor', NULL),
  NULL)) VIRTUAL;
ALTER TABLE submissions ADD COLUMN quarantined_phone_key TEXT GENERATED ALWAYS AS (iif(state = 'quarantined',
  iif(coalesce(content ->> '$.keys.emailKey', content ->> '$.keys.externalId') IS NULL, content ->> '$.values.phone', NULL),
  NULL)) VIRTUAL;
CREATE INDEX submissions_quarantined_by_external_id ON submissions (site_id, quarantined_external_id)
  WHERE quarantined_external_id IS NOT NULL;
CREATE INDEX submissions_quarantined_by_visitor_key ON submissions (site_id, quarantined_visitor_key)
  WHERE quarantined_visitor_key IS NOT NULL;
CREATE INDEX submissions_quarantined_by_phone_key ON submissions (site_id, quarantined_phone_key)
  WHERE quarantined_phone_key IS NOT NULL;
CREATE INDEX submissions_quarantined_by_age ON submissions (site_id, received_at) WHERE state = 'quarantined';

-- An event may be left without what it told. Those that still have it are looked at when they are old; what is not over by then
-- is looked at again later.
ALTER TABLE events ADD COLUMN emptied INTEGER NOT NULL DEFAULT 0 CHECK (emptied IN (0, 1));
ALTER TABLE events ADD COLUMN look_at INTEGER; -- when it happened, until it was looked at
UPDATE events SET look_at = created_at, emptied = (data = json_object('site', site_id));
CREATE INDEX events_to_empty ON events (site_id, look_at) WHERE emptied = 0;

-- Behind which site the next run of each of these sweeps begins.
CREATE TABLE retention_sweeps (
  name TEXT PRIMARY KEY CHECK (name IN ('leads', 'quarantine', 'events')),
  after_site TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO retention_sweeps (name, after_site) VALUES ('leads', ''), ('quarantine', ''), ('events', '');
