-- What CSV files of reports are like, beside their header.
ALTER TABLE history_reports ADD COLUMN with_bom ${smallint} DEFAULT 0 NOT NULL;
ALTER TABLE history_reports ADD COLUMN decimal_separator TEXT DEFAULT '.' NOT NULL;
