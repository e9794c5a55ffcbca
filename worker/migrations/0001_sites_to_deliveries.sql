-- What everyone reads. Times are milliseconds since 1970, given by the one clock of the code, never by SQL.

CREATE TABLE sites (
  id TEXT PRIMARY KEY,
  jurisdiction TEXT NOT NULL CHECK (jurisdiction IN ('eu', 'us', 'none')),
  settings TEXT NOT NULL CHECK (json_valid(settings)),
  revision INTEGER NOT NULL, -- rises with every change that the site's Desk must know
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE forms (
  id TEXT PRIMARY KEY,
  site_id TEXT NOT NULL REFERENCES sites (id),
  name TEXT NOT NULL,
  draft TEXT NOT NULL CHECK (json_valid(draft)),
  placement TEXT NOT NULL CHECK (json_valid(placement)),
  published_version INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX forms_of_site ON forms (site_id, id);

-- A version is written once and never changed.
CREATE TABLE form_versions (
  form_id TEXT NOT NULL REFERENCES forms (id),
  version INTEGER NOT NULL,
  definition TEXT NOT NULL CHECK (json_valid(definition)),
  published_at INTEGER NOT NULL,
  PRIMARY KEY (form_id, version)
) STRICT, WITHOUT ROWID;

-- One row per group that a Desk wrote. Its key is what makes a repeated or late batch fail as a whole.
CREATE TABLE groups (
  site_id TEXT NOT NULL,
  first_position INTEGER NOT NULL,
  last_position INTEGER NOT NULL CHECK (last_position >= first_position),
  committed_at INTEGER NOT NULL,
  PRIMARY KEY (site_id, first_position)
) STRICT, WITHOUT ROWID;
CREATE INDEX groups_by_age ON groups (committed_at);

CREATE TABLE leads (
  id TEXT PRIMARY KEY,
  site_id TEXT NOT NULL REFERENCES sites (id),
  position INTEGER NOT NULL, -- in the Desk's log, of the command that made the lead
  email TEXT,
  email_key TEXT,
  name TEXT,
  phone TEXT,
  company TEXT,
  stage TEXT NOT NULL CHECK (stage IN ('subscriber', 'lead', 'qualified', 'accepted', 'won', 'lost', 'disqualified')),
  first_touchpoint TEXT CHECK (first_touchpoint IS NULL OR json_valid(first_touchpoint)),
  latest_touchpoint TEXT CHECK (latest_touchpoint IS NULL OR json_valid(latest_touchpoint)),
  submissions INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX leads_by_email_key ON leads (site_id, email_key) WHERE email_key IS NOT NULL;
CREATE UNIQUE INDEX leads_by_position ON leads (site_id, position);

-- Which leads a browser has been; a browser may have been several people.
CREATE TABLE visitors (
  site_id TEXT NOT NULL,
  token TEXT NOT NULL,
  lead_id TEXT NOT NULL, -- written in one batch with its lead; a reference would cost an index on each row
  seen_at INTEGER NOT NULL,
  PRIMARY KEY (site_id, token, lead_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE submissions (
  site_id TEXT NOT NULL REFERENCES sites (id),
  id TEXT NOT NULL, -- made in the page, so only unique within its site
  position INTEGER NOT NULL,
  lead_id TEXT REFERENCES leads (id),
  origin_lead_id TEXT,
  form_id TEXT,
  form_version INTEGER,
  state TEXT NOT NULL CHECK (state IN ('accepted', 'quarantined')),
  reasons TEXT NOT NULL CHECK (json_valid(reasons)),
  match_rule TEXT CHECK (match_rule IN ('new', 'email', 'visitor')),
  content TEXT NOT NULL, -- JSON; large, and written only by the Desk, so SQLite need not parse it again
  received_at INTEGER NOT NULL,
  PRIMARY KEY (site_id, id),
  CHECK ((state = 'accepted') = (lead_id IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX submissions_by_position ON submissions (site_id, position);
CREATE INDEX submissions_of_lead ON submissions (lead_id, position) WHERE lead_id IS NOT NULL;
CREATE INDEX submissions_in_quarantine ON submissions (site_id, position) WHERE state = 'quarantined';

CREATE TABLE events (
  site_id TEXT NOT NULL REFERENCES sites (id),
  position INTEGER NOT NULL, -- ten times the log's position, plus the event's place among those of its command
  id TEXT NOT NULL, -- the webhook-id
  type TEXT NOT NULL,
  lead_id TEXT,
  sequence INTEGER,
  data TEXT NOT NULL, -- JSON, as above
  created_at INTEGER NOT NULL,
  PRIMARY KEY (site_id, position)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX events_of_lead ON events (lead_id, sequence) WHERE lead_id IS NOT NULL;

CREATE TABLE endpoints (
  id TEXT PRIMARY KEY,
  site_id TEXT NOT NULL REFERENCES sites (id),
  url TEXT NOT NULL,
  events TEXT NOT NULL CHECK (json_valid(events)),
  state TEXT NOT NULL CHECK (state IN ('active', 'paused', 'disabled')),
  state_reason TEXT,
  secrets TEXT NOT NULL CHECK (json_valid(secrets)), -- each encrypted under MASTER_KEY
  next_due_at INTEGER, -- the earliest due delivery; what the sweep looks at
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX endpoints_of_site ON endpoints (site_id, id);
CREATE INDEX endpoints_due ON endpoints (next_due_at) WHERE state = 'active' AND next_due_at IS NOT NULL;

-- One event for one endpoint. Only the oldest pending one of each (endpoint, lead) has a due_at, and those set aside.
CREATE TABLE deliveries (
  endpoint_id TEXT NOT NULL REFERENCES endpoints (id),
  event_id TEXT NOT NULL, -- written in one batch with its event; a reference would cost an index on each row
  position INTEGER NOT NULL, -- of the event
  lead_id TEXT,
  state TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'exhausted')),
  aside INTEGER NOT NULL DEFAULT 0 CHECK (aside IN (0, 1)), -- refused for itself; holds nobody up
  attempts INTEGER NOT NULL DEFAULT 0,
  due_at INTEGER,
  last_attempt_at INTEGER,
  last_error TEXT,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (endpoint_id, event_id),
  CHECK (due_at IS NULL OR state = 'pending')
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX deliveries_by_position ON deliveries (endpoint_id, position);
CREATE INDEX deliveries_by_state ON deliveries (endpoint_id, state, position);
CREATE INDEX deliveries_due ON deliveries (endpoint_id, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX deliveries_in_line ON deliveries (endpoint_id, lead_id, position) WHERE state = 'pending' AND aside = 0;
