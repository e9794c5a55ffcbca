-- How events are written for an endpoint, and what that must know beside the address.
ALTER TABLE endpoints ADD COLUMN format TEXT NOT NULL DEFAULT 'standard'
  CHECK (format IN ('standard', 'form', 'slack', 'teams', 'sheets', 'hubspot', 'email'));
ALTER TABLE endpoints ADD COLUMN settings TEXT CHECK (settings IS NULL OR json_valid(settings));
