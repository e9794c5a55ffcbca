-- What the page said of its visitor; null: a newcomer. Others are kept apart in reports.
ALTER TABLE page_views ADD COLUMN relation TEXT CHECK (relation IN ('subscriber', 'customer'));
