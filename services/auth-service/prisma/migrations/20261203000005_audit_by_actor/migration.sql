-- What an admin or an operator did; few entries are of either.
CREATE INDEX CONCURRENTLY "Audit_actorId" ON "Audit" ("actorId", "createdAt") WHERE "actorId" IS NOT NULL;
