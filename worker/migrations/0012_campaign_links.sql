-- Links that campaigns lead to the site by, as members made them.
CREATE TABLE campaign_links (
  id TEXT PRIMARY KEY,
  site_id TEXT NOT NULL REFERENCES sites (id),
  url TEXT NOT NULL, -- whole, with its parameters
  source TEXT NOT NULL,
  medium TEXT NOT NULL,
  campaign TEXT NOT NULL,
  term TEXT,
  content TEXT,
  created_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX campaign_links_by_url ON campaign_links (site_id, url);
CREATE INDEX campaign_links_of_site ON campaign_links (site_id, id);

-- The names in them, by what is left of a name without its spacing and accents: whoever comes near one is told.
CREATE TABLE campaign_names (
  site_id TEXT NOT NULL REFERENCES sites (id),
  parameter TEXT NOT NULL CHECK (parameter IN ('source', 'medium', 'campaign', 'term', 'content')),
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (site_id, parameter, key, name)
) STRICT, WITHOUT ROWID;
