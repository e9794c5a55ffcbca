-- People of one company belong together: by the domain of their addresses, else by the name that they state.
CREATE TABLE companies (
  id TEXT PRIMARY KEY, -- follows from the key that it was founded by, so that undoing a merge finds the same one
  site_id TEXT NOT NULL REFERENCES sites (id),
  kind TEXT NOT NULL CHECK (kind IN ('domain', 'name')), -- what it was founded by
  key TEXT NOT NULL,
  name TEXT,
  name_key TEXT,
  name_by TEXT CHECK (name_by IN ('people', 'member')),
  main_contact TEXT, -- a lead that a member chose
  created_at INTEGER NOT NULL,
  active_at INTEGER NOT NULL,
  warm_until INTEGER,
  marks INTEGER NOT NULL DEFAULT 0, -- how often its people did something; a look at it that comes too late is told by that
  marked_at INTEGER, -- since when a look at it is due
  walk_at INTEGER, -- its people have to be looked through, from the one after this on: some are of another company now
  walk_position INTEGER,
  CHECK ((name IS NULL) = (name_by IS NULL)),
  CHECK ((walk_at IS NULL) = (walk_position IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX companies_by_activity ON companies (site_id, active_at, id);
CREATE INDEX companies_by_name ON companies (site_id, name_key) WHERE name_key IS NOT NULL;
CREATE INDEX companies_marked ON companies (marked_at) WHERE marked_at IS NOT NULL;
CREATE INDEX companies_walked ON companies (id) WHERE walk_at IS NOT NULL;

-- What leads to a company. Each domain and each name leads to one.
CREATE TABLE company_keys (
  site_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('domain', 'name')),
  key TEXT NOT NULL,
  company_id TEXT NOT NULL, -- written in one batch with its company; a reference would cost the same index
  said_by TEXT NOT NULL CHECK (said_by IN ('people', 'member')),
  PRIMARY KEY (site_id, kind, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX company_keys_of_company ON company_keys (company_id);

CREATE TRIGGER company_keys_of_deleted AFTER DELETE ON companies
BEGIN
  DELETE FROM company_keys WHERE company_id = old.id;
END;

-- Whom an event of a company names: it goes with the first of them who is erased.
CREATE TABLE warming_people (
  lead_id TEXT NOT NULL,
  site_id TEXT NOT NULL,
  position INTEGER NOT NULL, -- of the event
  PRIMARY KEY (lead_id, position)
) STRICT, WITHOUT ROWID;

-- The domain alone said too little. '' for no company; null: of a lead from before, until the sweep or a change fills it.
DROP INDEX leads_of_company;
DROP INDEX leads_without_company_domain;
ALTER TABLE leads DROP COLUMN company_domain;
ALTER TABLE leads ADD COLUMN company_id TEXT;
ALTER TABLE leads ADD COLUMN company_keys TEXT CHECK (company_keys IS NULL OR json_valid(company_keys)); -- of all parts; what the Desk has to look up
CREATE INDEX leads_of_company ON leads (site_id, company_id, created_at, position) WHERE company_id > '';
CREATE INDEX leads_without_company ON leads (id) WHERE company_id IS NULL;
