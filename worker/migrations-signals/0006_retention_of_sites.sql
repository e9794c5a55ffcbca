-- Page views are forgotten site by site, each by its own setting. Nothing read them by the time of their first beacon.
DROP INDEX page_views_of_site;
CREATE INDEX page_views_to_forget ON page_views (site_id, updated_at) WHERE is_counted = 1;

-- Up to which site the last run looked; the next one goes on behind it.
CREATE TABLE forgetting (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  after_site TEXT NOT NULL
) STRICT;
INSERT INTO forgetting (one, after_site) VALUES (1, '');
