-- Reports of calendar months: cadence_days then means nothing.
ALTER TABLE subscription ADD COLUMN monthly boolean NOT NULL DEFAULT false;
