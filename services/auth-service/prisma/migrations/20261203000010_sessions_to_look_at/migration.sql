-- By what a person knows a session of theirs again: when it was used last, from where, with which browser.
ALTER TABLE "Session" ADD COLUMN "lastUsedAt" TIMESTAMPTZ;
ALTER TABLE "Session" ADD COLUMN "address" VARCHAR(45);
ALTER TABLE "Session" ADD COLUMN "client" VARCHAR(60);
