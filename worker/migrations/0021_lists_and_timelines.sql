-- What lists, watched segments and whole timelines ask by.

-- A timeline tells each thing at its moment, and what came of it at that of its own.
DROP INDEX merges_of_merged;
CREATE INDEX merges_of_merged ON merges (merged_id, merged_at, id);
CREATE INDEX merges_undone_of_lead ON merges (lead_id, undone_at, id) WHERE undone_at IS NOT NULL;
CREATE INDEX merges_undone_of_merged ON merges (merged_id, undone_at, id) WHERE undone_at IS NOT NULL;
CREATE INDEX proposals_of_lead_by_time ON proposals (lead_id, proposed_at, id);
CREATE INDEX proposals_decided_of_lead ON proposals (lead_id, decided_at, id) WHERE decided_at IS NOT NULL;
CREATE INDEX consents_confirmed_of_lead ON consents (lead_id, confirmed_at) WHERE confirmed_at IS NOT NULL;
CREATE INDEX consents_withdrawn_of_lead ON consents (lead_id, withdrawn_at) WHERE withdrawn_at IS NOT NULL;
