-- A market's audit, minute by minute: each seal hashes the minute's entries and the seal before it, so that what is changed or
-- taken away later shows.
CREATE TABLE "AuditSeal" (
  "market" INTEGER NOT NULL,
  "minute" TIMESTAMPTZ NOT NULL,
  "entries" INTEGER NOT NULL,
  "hash" CHAR(64) NOT NULL,
  "sealedAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT "AuditSeal_pkey" PRIMARY KEY ("market", "minute")
);
-- The last minute that was sealed at all.
CREATE INDEX "AuditSeal_minute_idx" ON "AuditSeal" ("minute");
