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

-- Lists of what most leads are not in: partial indexes, so that all others cost nothing.
CREATE INDEX leads_by_owner ON leads (site_id, owner, created_at, position) WHERE owner IS NOT NULL;
CREATE INDEX leads_merged ON leads (site_id, created_at, position) WHERE parts IS NOT NULL;

-- Which leads agree to what now, each once, in the order of the list. Triggers keep it, whoever writes consents. It holds while
-- one of the lead's consents under the key was given or confirmed, and not taken back.
CREATE TABLE lead_consents (
  site_id TEXT NOT NULL,
  key TEXT NOT NULL,
  created_at INTEGER NOT NULL, -- the lead's, as its position
  position INTEGER NOT NULL,
  lead_id TEXT NOT NULL,
  PRIMARY KEY (site_id, key, created_at, position)
) STRICT, WITHOUT ROWID;
INSERT INTO lead_consents (site_id, key, created_at, position, lead_id)
  SELECT leads.site_id, consents.key, leads.created_at, leads.position, leads.id
  FROM consents JOIN leads ON leads.id = consents.lead_id
  WHERE consents.withdrawn_at IS NULL AND consents.state <> 'pending'
  ON CONFLICT DO NOTHING;

CREATE TRIGGER lead_consents_of_new AFTER INSERT ON consents
WHEN new.withdrawn_at IS NULL AND new.state <> 'pending'
BEGIN
  INSERT INTO lead_consents (site_id, key, created_at, position, lead_id)
    SELECT site_id, new.key, created_at, position, id FROM leads WHERE id = new.lead_id
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER lead_consents_of_changed AFTER UPDATE OF lead_id, state, withdrawn_at ON consents
WHEN old.lead_id IS NOT new.lead_id OR old.state IS NOT new.state OR old.withdrawn_at IS NOT new.withdrawn_at
BEGIN
  DELETE FROM lead_consents
    WHERE (site_id, key, created_at, position) IN
        (SELECT site_id, old.key, created_at, position FROM leads WHERE id = old.lead_id)
      AND NOT EXISTS (SELECT 1 FROM consents WHERE lead_id = old.lead_id AND key = old.key
        AND withdrawn_at IS NULL AND state <> 'pending');
  INSERT INTO lead_consents (site_id, key, created_at, position, lead_id)
    SELECT site_id, new.key, created_at, position, id FROM leads
    WHERE id = new.lead_id AND new.withdrawn_at IS NULL AND new.state <> 'pending'
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER lead_consents_of_deleted AFTER DELETE ON consents
BEGIN
  DELETE FROM lead_consents
    WHERE (site_id, key, created_at, position) IN
        (SELECT site_id, old.key, created_at, position FROM leads WHERE id = old.lead_id)
      AND NOT EXISTS (SELECT 1 FROM consents WHERE lead_id = old.lead_id AND key = old.key
        AND withdrawn_at IS NULL AND state <> 'pending');
END;

-- Of which leads values wait for a person, in the same way.
CREATE TABLE lead_proposals (
  site_id TEXT NOT NULL,
  created_at INTEGER NOT NULL, -- the lead's, as its position
  position INTEGER NOT NULL,
  lead_id TEXT NOT NULL,
  PRIMARY KEY (site_id, created_at, position)
) STRICT, WITHOUT ROWID;
INSERT INTO lead_proposals (site_id, created_at, position, lead_id)
  SELECT leads.site_id, leads.created_at, leads.position, leads.id
  FROM proposals JOIN leads ON leads.id = proposals.lead_id WHERE proposals.state = 'open'
  ON CONFLICT DO NOTHING;

CREATE TRIGGER lead_proposals_of_new AFTER INSERT ON proposals
WHEN new.state = 'open'
BEGIN
  INSERT INTO lead_proposals (site_id, created_at, position, lead_id)
    SELECT site_id, created_at, position, id FROM leads WHERE id = new.lead_id
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER lead_proposals_of_changed AFTER UPDATE OF lead_id, state ON proposals
WHEN old.lead_id IS NOT new.lead_id OR old.state IS NOT new.state
BEGIN
  DELETE FROM lead_proposals
    WHERE (site_id, created_at, position) IN
        (SELECT site_id, created_at, position FROM leads WHERE id = old.lead_id)
      AND NOT EXISTS (SELECT 1 FROM proposals WHERE lead_id = old.lead_id AND state = 'open');
  INSERT INTO lead_proposals (site_id, created_at, position, lead_id)
    SELECT site_id, created_at, position, id FROM leads WHERE id = new.lead_id AND new.state = 'open'
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER lead_proposals_of_deleted AFTER DELETE ON proposals
BEGIN
  DELETE FROM lead_proposals
    WHERE (site_id, created_at, position) IN
        (SELECT site_id, created_at, position FROM leads WHERE id = old.lead_id)
      AND NOT EXISTS (SELECT 1 FROM proposals WHERE lead_id = old.lead_id AND state = 'open');
END;

-- Segments that say who comes in. A filter that changes is watched anew: who is in it already is noted first, and not told.
CREATE TABLE segment_watches (
  id TEXT PRIMARY KEY,
  site_id TEXT NOT NULL,
  segment_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('noting', 'watching', 'over')),
  form TEXT, -- what the filter asks for that stands in other tables than leads
  consent TEXT,
  noted_to INTEGER NOT NULL DEFAULT -1, -- the position of the last lead that was looked at
  created_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX segment_watches_of_site ON segment_watches (site_id, segment_id) WHERE state <> 'over';
CREATE INDEX segment_watches_of_forms ON segment_watches (site_id, form) WHERE state <> 'over' AND form IS NOT NULL;
CREATE INDEX segment_watches_of_consents ON segment_watches (site_id, consent) WHERE state <> 'over' AND consent IS NOT NULL;
CREATE INDEX segment_watches_noting ON segment_watches (created_at) WHERE state = 'noting';
CREATE INDEX segment_watches_over ON segment_watches (created_at) WHERE state = 'over';

-- Who is in them, so that coming in is told once.
CREATE TABLE segment_members (
  watch_id TEXT NOT NULL,
  lead_id TEXT NOT NULL,
  PRIMARY KEY (watch_id, lead_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX segment_members_of_lead ON segment_members (lead_id);
CREATE TRIGGER segment_members_of_deleted_lead AFTER DELETE ON leads
BEGIN
  DELETE FROM segment_members WHERE lead_id = old.id;
END;

-- Whether a lead is a function's mailbox, to list by; null: from before, until cron has told it (SQL knows no such names).
ALTER TABLE leads ADD COLUMN kind TEXT CHECK (kind IN ('person', 'mailbox'));
CREATE INDEX leads_without_kind ON leads (id) WHERE kind IS NULL;
CREATE INDEX leads_of_mailboxes ON leads (site_id, created_at, position) WHERE kind = 'mailbox';
