-- Possible duplicates: what leads are compared by, and the pairs that people decide about.

-- Lasting facts of a person that answers told, which leads have no columns for: birthday, postal code, city. JSON.
ALTER TABLE submissions ADD COLUMN person_facts TEXT;

-- Leads that changed in something that is compared; cron takes the latest first. All that there are begin here.
CREATE TABLE leads_to_compare (
  lead_id TEXT PRIMARY KEY,
  marked_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX leads_to_compare_by_time ON leads_to_compare (marked_at);
INSERT INTO leads_to_compare (lead_id, marked_at) SELECT id, updated_at FROM leads;

-- What was compared of a lead, so that those compared with it later need not gather it again.
CREATE TABLE compared_leads (
  lead_id TEXT PRIMARY KEY,
  site_id TEXT NOT NULL,
  position INTEGER NOT NULL, -- the lead's
  facts TEXT NOT NULL, -- JSON
  keys TEXT NOT NULL CHECK (json_valid(keys)) -- its keys in lead_blocks, which are deleted by them
) STRICT, WITHOUT ROWID;

-- Leads by short keys that a person's several leads mostly share. Ids of leads rise, so that a block is read from its latest.
CREATE TABLE lead_blocks (
  site_id TEXT NOT NULL,
  key TEXT NOT NULL,
  lead_id TEXT NOT NULL,
  PRIMARY KEY (site_id, key, lead_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE suggestions (
  id TEXT PRIMARY KEY,
  site_id TEXT NOT NULL,
  lead_a TEXT NOT NULL, -- the older one
  lead_b TEXT NOT NULL,
  score INTEGER NOT NULL,
  evidence TEXT NOT NULL CHECK (json_valid(evidence)),
  offered_for TEXT NOT NULL CHECK (json_valid(offered_for)), -- kinds of all weighty evidence that it was ever offered for
  state TEXT NOT NULL CHECK (state IN ('open', 'refused')),
  decided_by TEXT,
  decided_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  CHECK ((state = 'open') = (decided_at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX suggestions_of_pair ON suggestions (lead_a, lead_b);
CREATE INDEX suggestions_of_younger ON suggestions (lead_b);
CREATE INDEX suggestions_by_score ON suggestions (site_id, score, id) WHERE state = 'open';

-- A mark that is set while its lead is being compared rises, so that the comparison cannot take it away.
CREATE TRIGGER compare_new_lead AFTER INSERT ON leads
BEGIN
  INSERT INTO leads_to_compare (lead_id, marked_at) VALUES (new.id, new.updated_at)
    ON CONFLICT (lead_id) DO UPDATE SET marked_at = max(marked_at + 1, excluded.marked_at);
END;

-- Parts change with all that comes to a lead of several, and with merges.
CREATE TRIGGER compare_changed_lead AFTER UPDATE OF name, email, phone, company, external_id, parts ON leads
WHEN old.name IS NOT new.name OR old.email IS NOT new.email OR old.phone IS NOT new.phone
  OR old.company IS NOT new.company OR old.external_id IS NOT new.external_id OR old.parts IS NOT new.parts
BEGIN
  INSERT INTO leads_to_compare (lead_id, marked_at) VALUES (new.id, new.updated_at)
    ON CONFLICT (lead_id) DO UPDATE SET marked_at = max(marked_at + 1, excluded.marked_at);
END;

-- The batch writes leads before submissions: a lead that it marked is as new as this, and costs nothing more.
CREATE TRIGGER compare_lead_with_facts AFTER INSERT ON submissions
WHEN new.lead_id IS NOT NULL AND new.person_facts IS NOT NULL
BEGIN
  INSERT INTO leads_to_compare (lead_id, marked_at) VALUES (new.lead_id, new.received_at)
    ON CONFLICT (lead_id) DO UPDATE SET marked_at = excluded.marked_at WHERE marked_at < excluded.marked_at;
END;

CREATE TRIGGER compare_lead_of_moved AFTER UPDATE OF lead_id ON submissions
WHEN new.lead_id IS NOT NULL AND old.lead_id IS NOT new.lead_id
BEGIN
  INSERT INTO leads_to_compare (lead_id, marked_at) VALUES (new.lead_id, new.received_at)
    ON CONFLICT (lead_id) DO UPDATE SET marked_at = marked_at + 1;
END;

CREATE TRIGGER forget_compared_lead BEFORE DELETE ON leads
BEGIN
  DELETE FROM leads_to_compare WHERE lead_id = old.id;
  DELETE FROM lead_blocks WHERE site_id = old.site_id AND lead_id = old.id AND key IN
    (SELECT value FROM compared_leads, json_each(compared_leads.keys) WHERE compared_leads.lead_id = old.id);
  DELETE FROM compared_leads WHERE lead_id = old.id;
  DELETE FROM suggestions WHERE lead_a = old.id;
  DELETE FROM suggestions WHERE lead_b = old.id;
END;
