-- The forms of sites' own that visitors have sent, as their pages describe them: nothing that anybody typed.
CREATE TABLE seen_forms (
  site_id TEXT NOT NULL REFERENCES sites (id),
  name TEXT NOT NULL, -- what the page calls it
  id TEXT NOT NULL, -- for URLs: a name may hold anything; looked up among the site's, which are at most 200
  path TEXT NOT NULL,
  fields TEXT NOT NULL CHECK (json_valid(fields)),
  mapping TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(mapping)), -- written by members only, all else by the Desk only
  submissions INTEGER NOT NULL,
  first_seen_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  PRIMARY KEY (site_id, name)
) STRICT, WITHOUT ROWID;

-- How many submissions went into quarantine on a day (UTC), in all (reason '') and for each of their reasons.
CREATE TABLE quarantine_days (
  site_id TEXT NOT NULL REFERENCES sites (id),
  day TEXT NOT NULL,
  reason TEXT NOT NULL,
  submissions INTEGER NOT NULL,
  PRIMARY KEY (site_id, day, reason)
) STRICT, WITHOUT ROWID;
