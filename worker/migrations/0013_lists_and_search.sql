-- Where a person first came from, to list by. Follows from the touchpoint, so nothing can set it apart; null: unknown.
ALTER TABLE leads ADD COLUMN first_channel TEXT GENERATED ALWAYS AS (first_touchpoint ->> 'channel') VIRTUAL;

-- The lists (worker/leads/lists): newest first, and last seen first.
CREATE INDEX leads_by_created ON leads (site_id, created_at, position);
CREATE INDEX leads_by_stage ON leads (site_id, stage, created_at, position);
CREATE INDEX leads_by_channel ON leads (site_id, first_channel, created_at, position);
CREATE INDEX leads_without_email ON leads (site_id, created_at, position) WHERE email_key IS NULL;
CREATE INDEX leads_with_external_id ON leads (site_id, created_at, position) WHERE external_id IS NOT NULL;
CREATE INDEX leads_by_seen ON leads (site_id, last_seen_at, position);
CREATE INDEX leads_by_stage_seen ON leads (site_id, stage, last_seen_at, position);

-- Which leads sent which form, each once, in the order of the list. Triggers keep it, whoever writes submissions.
CREATE TABLE lead_forms (
  site_id TEXT NOT NULL,
  form_id TEXT NOT NULL,
  created_at INTEGER NOT NULL, -- the lead's, as its position
  position INTEGER NOT NULL,
  lead_id TEXT NOT NULL,
  PRIMARY KEY (site_id, form_id, created_at, position)
) STRICT, WITHOUT ROWID;
INSERT INTO lead_forms (site_id, form_id, created_at, position, lead_id)
  SELECT leads.site_id, submissions.form_id, leads.created_at, leads.position, leads.id
  FROM submissions JOIN leads ON leads.id = submissions.lead_id WHERE submissions.form_id IS NOT NULL
  ON CONFLICT DO NOTHING;

CREATE TRIGGER lead_forms_of_new AFTER INSERT ON submissions
WHEN new.lead_id IS NOT NULL AND new.form_id IS NOT NULL
BEGIN
  INSERT INTO lead_forms (site_id, form_id, created_at, position, lead_id)
    SELECT site_id, new.form_id, created_at, position, id FROM leads WHERE id = new.lead_id
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER lead_forms_of_moved AFTER UPDATE OF lead_id ON submissions
WHEN new.form_id IS NOT NULL AND old.lead_id IS NOT new.lead_id
BEGIN
  DELETE FROM lead_forms
    WHERE (site_id, form_id, created_at, position) IN
        (SELECT site_id, old.form_id, created_at, position FROM leads WHERE id = old.lead_id)
      AND NOT EXISTS (SELECT 1 FROM submissions WHERE lead_id = old.lead_id AND form_id = old.form_id);
  INSERT INTO lead_forms (site_id, form_id, created_at, position, lead_id)
    SELECT site_id, new.form_id, created_at, position, id FROM leads WHERE id = new.lead_id
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER lead_forms_of_deleted_lead AFTER DELETE ON leads
BEGIN
  DELETE FROM lead_forms
    WHERE site_id = old.site_id AND created_at = old.created_at AND position = old.position AND form_id IN
        (SELECT id FROM forms WHERE site_id = old.site_id);
END;

-- What people search by. A row's number is its site's number with the lead's position in the lower 40 bits: a site's
-- leads are one range of rows, in the order in which they came, and a search reads that range alone.
CREATE TABLE site_numbers (
  number INTEGER PRIMARY KEY,
  site_id TEXT NOT NULL UNIQUE REFERENCES sites (id)
) STRICT;
INSERT INTO site_numbers (site_id) SELECT id FROM sites ORDER BY created_at, id;
CREATE TRIGGER site_numbers_of_new AFTER INSERT ON sites
BEGIN
  INSERT INTO site_numbers (site_id) VALUES (new.id);
END;

CREATE VIRTUAL TABLE lead_words
  USING fts5 (name, email, company, phone, external_id, tokenize = 'unicode61 remove_diacritics 2');
-- Words that are deleted leave the index at once.
INSERT INTO lead_words (lead_words, rank) VALUES ('secure-delete', 1);

-- A phone number is found with its country and without: the country's digits are one to three.
CREATE VIEW words_of_leads AS
  SELECT leads.id AS lead_id, (number << 40) | position AS words_row, name, email, company, external_id,
    CASE WHEN phone GLOB '+[0-9]*' THEN substr(phone, 2) || ' ' || substr(phone, 3) || ' ' || substr(phone, 4) || ' ' || substr(phone, 5)
      ELSE phone END AS phone
  FROM leads JOIN site_numbers ON site_numbers.site_id = leads.site_id;
INSERT INTO lead_words (rowid, name, email, company, phone, external_id)
  SELECT words_row, name, email, company, phone, external_id FROM words_of_leads;

CREATE TRIGGER lead_words_of_new AFTER INSERT ON leads
BEGIN
  INSERT INTO lead_words (rowid, name, email, company, phone, external_id)
    SELECT words_row, name, email, company, phone, external_id FROM words_of_leads WHERE lead_id = new.id;
END;

CREATE TRIGGER lead_words_of_changed AFTER UPDATE OF name, email, company, phone, external_id ON leads
WHEN old.name IS NOT new.name OR old.email IS NOT new.email OR old.company IS NOT new.company
  OR old.phone IS NOT new.phone OR old.external_id IS NOT new.external_id
BEGIN
  DELETE FROM lead_words WHERE rowid = (SELECT words_row FROM words_of_leads WHERE lead_id = new.id);
  INSERT INTO lead_words (rowid, name, email, company, phone, external_id)
    SELECT words_row, name, email, company, phone, external_id FROM words_of_leads WHERE lead_id = new.id;
END;

CREATE TRIGGER lead_words_of_deleted BEFORE DELETE ON leads
BEGIN
  DELETE FROM lead_words WHERE rowid = (SELECT words_row FROM words_of_leads WHERE lead_id = old.id);
END;

-- Filters that people keep by a name. Who is in one is asked each time.
CREATE TABLE segments (
  id TEXT PRIMARY KEY,
  site_id TEXT NOT NULL REFERENCES sites (id),
  name TEXT NOT NULL,
  filter TEXT NOT NULL CHECK (json_valid(filter)),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX segments_by_name ON segments (site_id, name);
