-- How many names roll_ups has of a site and dimension on a day, so that nobody fills it with made-up ones. Days of before
-- begin at 0: they get no new page views, so that counting them would only make this migration long.
CREATE TABLE roll_up_names (
  site_id TEXT NOT NULL,
  dimension TEXT NOT NULL,
  at INTEGER NOT NULL, -- where the day (UTC) begins
  names INTEGER NOT NULL,
  PRIMARY KEY (site_id, dimension, at)
) STRICT, WITHOUT ROWID;
