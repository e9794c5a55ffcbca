-- What an endpoint wants more exactly, what it is sent with, and how it fares.
ALTER TABLE endpoints ADD COLUMN name TEXT;
ALTER TABLE endpoints ADD COLUMN filter TEXT CHECK (filter IS NULL OR json_valid(filter));
ALTER TABLE endpoints ADD COLUMN header_names TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(header_names));
ALTER TABLE endpoints ADD COLUMN headers TEXT; -- JSON, encrypted under MASTER_KEY
ALTER TABLE endpoints ADD COLUMN rate_per_second INTEGER CHECK (rate_per_second > 0);
ALTER TABLE endpoints ADD COLUMN deleted_at INTEGER; -- its deliveries stay, so that all that was written still adds up
ALTER TABLE endpoints ADD COLUMN filtered INTEGER NOT NULL DEFAULT 0; -- events of its site that it does not want

ALTER TABLE endpoints ADD COLUMN failures INTEGER NOT NULL DEFAULT 0; -- in a row, of the endpoint itself
ALTER TABLE endpoints ADD COLUMN failing_since INTEGER;
ALTER TABLE endpoints ADD COLUMN rests_until INTEGER;
ALTER TABLE endpoints ADD COLUMN revision INTEGER NOT NULL DEFAULT 1; -- rises with what makes it a new try
ALTER TABLE endpoints ADD COLUMN disabled_untold INTEGER NOT NULL DEFAULT 0 CHECK (disabled_untold IN (0, 1));
CREATE INDEX endpoints_disabled_untold ON endpoints (id) WHERE disabled_untold = 1;

-- Replays keep the event's id and stand outside the order; whoever saw that something was never taken says so.
ALTER TABLE deliveries ADD COLUMN replayed INTEGER NOT NULL DEFAULT 0 CHECK (replayed IN (0, 1));
ALTER TABLE deliveries ADD COLUMN acknowledged_at INTEGER;
