-- Places of a site's pages with personal content, by the name that the page gives them. What is saved is live where it is active.
CREATE TABLE slots (
  site_id TEXT NOT NULL REFERENCES sites (id),
  name TEXT NOT NULL,
  variants TEXT NOT NULL, -- JSON
  hold_out_percent INTEGER NOT NULL CHECK (hold_out_percent BETWEEN 0 AND 50),
  is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (site_id, name)
) STRICT, WITHOUT ROWID;
