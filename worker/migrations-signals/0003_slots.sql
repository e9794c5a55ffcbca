-- What the slots of a page showed: [{name, variant?, isHeldOut}], at most ten, as its latest beacon told. No part: a slot has no counters.
ALTER TABLE page_views ADD COLUMN slots TEXT CHECK (slots IS NULL OR json_valid(slots));
