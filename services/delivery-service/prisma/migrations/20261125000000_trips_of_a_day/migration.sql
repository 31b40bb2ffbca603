-- A partner's trips of a day, for what they earned.
CREATE INDEX "Trip_partnerId_endedAt_idx" ON "Trip" ("partnerId", "endedAt");
