-- Every sign-in that failed, say, newest first.
CREATE INDEX CONCURRENTLY "Audit_action_createdAt_idx" ON "Audit" ("action", "createdAt");
