-- What is to be sealed is found by time; entries are appended in that order, so a BRIN index of a few pages does.
CREATE INDEX CONCURRENTLY "Audit_createdAt_idx" ON "Audit" USING brin ("createdAt");
