-- A market's orders of the last day, whatever became of them: where the next are likely to come from.
CREATE INDEX "Assignment_market_createdAt_idx" ON "Assignment" ("market", "createdAt");
