-- Where the loader of a site was asked for, so that people see that their line works.
CREATE TABLE installs (
  site_id TEXT NOT NULL REFERENCES sites (id),
  origin TEXT NOT NULL CHECK (length(origin) <= 300), -- empty: the browser did not say
  first_seen_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  PRIMARY KEY (site_id, origin)
) STRICT, WITHOUT ROWID;
