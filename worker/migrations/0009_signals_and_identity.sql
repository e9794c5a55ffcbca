-- What leads did, as their browsers told with consent, and what the Worker itself noticed.
CREATE TABLE signals (
  site_id TEXT NOT NULL,
  id TEXT NOT NULL, -- made in the page, so only unique within its site
  lead_id TEXT NOT NULL, -- written in one batch with its lead; a reference would cost an index on each row
  origin_lead_id TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN
    ('page', 'touchpoint', 'media', 'picture', 'link', 'form', 'track', 'returned', 'colleague')),
  at INTEGER NOT NULL, -- by the page's clock, but never later than it was received
  received_at INTEGER NOT NULL,
  match_rule TEXT CHECK (match_rule IN ('new', 'email', 'visitor', 'link', 'external_id')), -- null: noticed by the Worker
  -- Numbers that only rise. Each type has its own; null: not told.
  engaged_ms INTEGER,
  scroll_percent INTEGER,
  seconds REAL,
  opened INTEGER,
  data TEXT NOT NULL, -- JSON; the rest of it
  PRIMARY KEY (site_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX signals_of_lead ON signals (lead_id, at, id);
CREATE INDEX signals_by_age ON signals (site_id, at);

-- Where the sweep of old signals goes on: after this site.
CREATE TABLE signal_sweep (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  after_site TEXT NOT NULL
) STRICT;
INSERT INTO signal_sweep (only_row, after_site) VALUES (1, '');

-- A lead's timeline is by time.
CREATE INDEX submissions_of_lead_by_time ON submissions (lead_id, received_at, id) WHERE lead_id IS NOT NULL;

-- The site's own id of the person, where its signature held.
ALTER TABLE leads ADD COLUMN external_id TEXT;
CREATE UNIQUE INDEX leads_by_external_id ON leads (site_id, external_id) WHERE external_id IS NOT NULL;

-- When anything last came of the person: what "came back" is measured from.
ALTER TABLE leads ADD COLUMN last_seen_at INTEGER;
UPDATE leads SET last_seen_at = updated_at;

-- The registrable domain of a work address; '' for none. Null: of a lead from before, until the sweep or a change fills it.
ALTER TABLE leads ADD COLUMN company_domain TEXT;
CREATE INDEX leads_of_company ON leads (site_id, company_domain, position) WHERE company_domain > '';
CREATE INDEX leads_without_company_domain ON leads (id) WHERE company_domain IS NULL;

-- Which versions of a site's identity secret hold. No row: the first one. The secrets themselves are derived.
CREATE TABLE identity_versions (
  site_id TEXT PRIMARY KEY REFERENCES sites (id),
  newest INTEGER NOT NULL,
  oldest INTEGER NOT NULL CHECK (oldest <= newest), -- those before the newest hold until then
  older_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A submission may be a lead's because the site signed who sent it. SQLite changes no CHECK, so the column moves.
ALTER TABLE submissions ADD COLUMN matched_by TEXT
  CHECK (matched_by IN ('new', 'email', 'visitor', 'link', 'external_id'));
UPDATE submissions SET matched_by = match_rule;
ALTER TABLE submissions DROP COLUMN match_rule;
ALTER TABLE submissions RENAME COLUMN matched_by TO match_rule;
