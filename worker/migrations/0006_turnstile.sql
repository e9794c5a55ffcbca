-- The secret of a site's own Turnstile widget, encrypted under MASTER_KEY; never answered.
ALTER TABLE sites ADD COLUMN turnstile_secret TEXT;
