-- What happened within page views, and roll-ups that keep up with it. All counters are cumulative and only ever rise.

ALTER TABLE page_views ADD COLUMN basis TEXT CHECK (basis IN ('count', 'consent', 'remember')); -- null: an older widget
ALTER TABLE page_views ADD COLUMN channel TEXT; -- of its visit; null where the page did not know
ALTER TABLE page_views ADD COLUMN device TEXT CHECK (device IN ('desktop', 'phone', 'tablet'));
ALTER TABLE page_views ADD COLUMN is_bot INTEGER NOT NULL DEFAULT 0 CHECK (is_bot IN (0, 1)); -- by its user agent
ALTER TABLE page_views ADD COLUMN is_alive INTEGER CHECK (is_alive IN (0, 1)); -- null: nothing was measured
ALTER TABLE page_views ADD COLUMN engaged_ms INTEGER CHECK (engaged_ms >= 0);
ALTER TABLE page_views ADD COLUMN scroll_percent INTEGER CHECK (scroll_percent BETWEEN 0 AND 100);
ALTER TABLE page_views ADD COLUMN parts INTEGER NOT NULL DEFAULT 0; -- rows of page_view_parts
ALTER TABLE page_views ADD COLUMN revision INTEGER NOT NULL DEFAULT 0; -- rises with each beacon that is stored
ALTER TABLE page_views ADD COLUMN counted TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(counted)); -- its share in roll_ups
ALTER TABLE page_views ADD COLUMN is_counted INTEGER NOT NULL DEFAULT 0 CHECK (is_counted IN (0, 1));
CREATE INDEX page_views_by_count ON page_views (is_counted, updated_at);

-- Media, pictures, links, forms and their fields. Columns that a kind does not use are 0.
CREATE TABLE page_view_parts (
  page_view_id TEXT NOT NULL REFERENCES page_views (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('media', 'picture', 'link', 'form', 'field')),
  of TEXT NOT NULL, -- video, audio; outbound, download, mail, phone; a field's form; else empty
  name TEXT NOT NULL,
  sequence INTEGER NOT NULL, -- of the beacon that told of it last
  ms INTEGER NOT NULL DEFAULT 0, -- seen, or in focus
  played_ms INTEGER NOT NULL DEFAULT 0,
  duration_ms INTEGER, -- null: unknown, as of live media
  times INTEGER NOT NULL DEFAULT 0, -- opened, or clicked
  viewed INTEGER NOT NULL DEFAULT 0,
  started INTEGER NOT NULL DEFAULT 0,
  submitted INTEGER NOT NULL DEFAULT 0,
  errors INTEGER NOT NULL DEFAULT 0,
  corrections INTEGER NOT NULL DEFAULT 0,
  last_field TEXT,
  PRIMARY KEY (page_view_id, kind, of, name)
) STRICT, WITHOUT ROWID;

-- Sums per hour and per day (UTC), kept for good: `at` is where the hour or day begins.
CREATE TABLE roll_ups (
  site_id TEXT NOT NULL,
  dimension TEXT NOT NULL, -- site, bot, page, channel, device, country, basis, media, picture, link, form, field
  grain TEXT NOT NULL CHECK (grain IN ('hour', 'day')),
  at INTEGER NOT NULL,
  of TEXT NOT NULL,
  name TEXT NOT NULL,
  page_views INTEGER NOT NULL, -- in which it was there: shown, seen, played, followed, used
  visits INTEGER NOT NULL,
  first_visits INTEGER NOT NULL,
  known_visits INTEGER NOT NULL, -- that said whether they are the browser's first
  measured INTEGER NOT NULL, -- page views that told of engaged time
  ms INTEGER NOT NULL, -- engaged, seen, or in focus
  scroll_measured INTEGER NOT NULL,
  scroll_percents INTEGER NOT NULL,
  played_ms INTEGER NOT NULL,
  finished INTEGER NOT NULL,
  times INTEGER NOT NULL,
  viewed INTEGER NOT NULL,
  started INTEGER NOT NULL,
  submitted INTEGER NOT NULL,
  errors INTEGER NOT NULL,
  corrections INTEGER NOT NULL,
  left_here INTEGER NOT NULL,
  PRIMARY KEY (site_id, dimension, grain, at, of, name)
) STRICT, WITHOUT ROWID;

-- Whose turn it is to count. A run that read turn N may write only as N: one that comes late fails and changes nothing.
CREATE TABLE roll_up_turns (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  turn INTEGER NOT NULL
) STRICT;
INSERT INTO roll_up_turns (one, turn) VALUES (1, 0);
