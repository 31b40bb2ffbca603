-- One action in one market, which of either may be a small part.
CREATE INDEX CONCURRENTLY "Audit_market_action_createdAt_idx" ON "Audit" ("market", "action", "createdAt");
