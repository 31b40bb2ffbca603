-- What was done in a market, newest first.
CREATE INDEX CONCURRENTLY "Audit_market_createdAt_idx" ON "Audit" ("market", "createdAt");
