-- Who may ask. Only hashes (SHA-256 of 256 random bits) are kept of anything that lets a person or a machine in.

CREATE TABLE tokens (
  id TEXT PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('owner', 'marketer', 'sales')),
  site_id TEXT REFERENCES sites (id), -- null: all sites
  created_at INTEGER NOT NULL,
  last_used_at INTEGER
) STRICT;
CREATE INDEX tokens_of_site ON tokens (site_id, id);

-- A link lets its user in as the member who made it, and no further.
CREATE TABLE sign_in_links (
  hash TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('owner', 'marketer', 'sales')),
  site_id TEXT REFERENCES sites (id), -- null: all sites
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_in_links_by_age ON sign_in_links (expires_at);

CREATE TABLE sessions (
  hash TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('owner', 'marketer', 'sales')),
  site_id TEXT REFERENCES sites (id), -- null: all sites
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_age ON sessions (expires_at);
