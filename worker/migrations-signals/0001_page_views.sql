-- Anonymous page views: no visitor, no address. Counters are cumulative and only ever rise.

CREATE TABLE page_views (
  id TEXT PRIMARY KEY, -- random, made in the page, for this one view
  site_id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  url TEXT NOT NULL,
  title TEXT,
  referrer_host TEXT,
  campaign TEXT CHECK (campaign IS NULL OR json_valid(campaign)),
  visit_start INTEGER NOT NULL CHECK (visit_start IN (0, 1)),
  first_visit INTEGER CHECK (first_visit IN (0, 1)), -- null: the visitor did not agree to be remembered
  country TEXT,
  received_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX page_views_of_site ON page_views (site_id, received_at);
