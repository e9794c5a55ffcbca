-- How events are written for an endpoint, and what that must know beside the address. No list of formats here: one more must not cost
-- a new table, to which deliveries refer.
ALTER TABLE endpoints ADD COLUMN format TEXT NOT NULL DEFAULT 'standard' CHECK (format <> '');
ALTER TABLE endpoints ADD COLUMN settings TEXT CHECK (settings IS NULL OR json_valid(settings));
