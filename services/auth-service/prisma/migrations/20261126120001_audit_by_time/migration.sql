-- What is to be sealed is found by time.
CREATE INDEX CONCURRENTLY "Audit_createdAt_idx" ON "Audit" ("createdAt");
