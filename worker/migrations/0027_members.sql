-- Members stay: a name, roles per site, and what signs them in. Who was signed in before signs in once more.
CREATE TABLE members (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT,
  -- The owner whom ADMIN_TOKEN signs in: one, made with the first link.
  founder INTEGER UNIQUE CHECK (founder = 1),
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE member_roles (
  member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  site_id TEXT REFERENCES sites (id), -- null: all sites
  role TEXT NOT NULL CHECK (role IN ('owner', 'marketer', 'sales')),
  created_at INTEGER NOT NULL,
  CHECK (site_id IS NOT NULL OR role = 'owner')
) STRICT;
CREATE UNIQUE INDEX member_roles_once ON member_roles (member_id, ifnull(site_id, ''));
CREATE INDEX member_roles_of_site ON member_roles (site_id, member_id);

DROP TABLE sign_in_links;
CREATE TABLE sign_in_links (
  hash TEXT PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_in_links_by_age ON sign_in_links (expires_at);
CREATE INDEX sign_in_links_of_member ON sign_in_links (member_id);

DROP TABLE sessions;
CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  browser TEXT NOT NULL, -- “Firefox on Windows”: what a person knows it by
  created_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_age ON sessions (expires_at);
CREATE INDEX sessions_of_member ON sessions (member_id, id);

CREATE TABLE invitations (
  id TEXT PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  site_id TEXT NOT NULL REFERENCES sites (id), -- whose owner invites
  everywhere INTEGER NOT NULL CHECK (everywhere IN (0, 1)), -- to all sites
  role TEXT NOT NULL CHECK (role IN ('owner', 'marketer', 'sales')),
  name TEXT NOT NULL,
  email TEXT,
  made_by TEXT, -- a member's or token's id: what they gave away ends with them
  made_by_name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  CHECK (everywhere = 0 OR role = 'owner')
) STRICT, WITHOUT ROWID;
CREATE INDEX invitations_of_site ON invitations (site_id, id);
CREATE INDEX invitations_by_age ON invitations (expires_at);
CREATE INDEX invitations_by_maker ON invitations (made_by);

CREATE TABLE passkeys (
  id TEXT PRIMARY KEY,
  credential TEXT NOT NULL UNIQUE, -- the browser's id of it
  member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  public_key TEXT NOT NULL,
  counter INTEGER NOT NULL,
  transports TEXT NOT NULL,
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX passkeys_of_member ON passkeys (member_id, id);

-- What a browser has to sign, once.
CREATE TABLE passkey_challenges (
  hash TEXT PRIMARY KEY,
  member_id TEXT REFERENCES members (id) ON DELETE CASCADE, -- who adds a passkey; null: somebody signs in
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX passkey_challenges_by_age ON passkey_challenges (expires_at);
CREATE INDEX passkey_challenges_of_member ON passkey_challenges (member_id);

ALTER TABLE tokens ADD COLUMN made_by TEXT; -- the name of who made it; null: made before this was noted

-- Who did what, when, to what. Ids and names of things; nothing of leads, no secrets.
CREATE TABLE audit (
  id TEXT PRIMARY KEY,
  site_id TEXT, -- null: it concerns the whole deployment
  who_id TEXT, -- a member's or token's; null: ADMIN_TOKEN
  who TEXT NOT NULL,
  line TEXT NOT NULL, -- “POST /v1/forms”
  things TEXT NOT NULL, -- a JSON list of ids
  name TEXT,
  refused INTEGER NOT NULL CHECK (refused IN (0, 1)),
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_of_site ON audit (site_id, id);
CREATE INDEX audit_by_age ON audit (at);
