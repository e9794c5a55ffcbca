-- What an endpoint wants more exactly, what it is sent with, and how it fares.
ALTER TABLE endpoints ADD COLUMN name TEXT;
ALTER TABLE endpoints ADD COLUMN filter TEXT CHECK (filter IS NULL OR json_valid(filter));
ALTER TABLE endpoints ADD COLUMN header_names TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(header_names));
ALTER TABLE endpoints ADD COLUMN headers TEXT; -- JSON, encrypted under MASTER_KEY
ALTER TABLE endpoints ADD COLUMN rate_per_second INTEGER CHECK (rate_per_second > 0);
ALTER TABLE endpoints ADD COLUMN deleted_at INTEGER; -- its deliveries stay, so that all that was written still adds up
ALTER TABLE endpoints ADD COLUMN filtered INTEGER NOT NULL DEFAULT 0; -- events of its site that it does not want
