-- Who did it where it was not the account's own person, and what else it was done to or with. What concerns no account has an
-- empty "userId", what concerns a whole shard the market 0.
ALTER TABLE "Audit" ADD COLUMN "actor" VARCHAR(20);
ALTER TABLE "Audit" ADD COLUMN "actorId" VARCHAR(255) COLLATE "C";
ALTER TABLE "Audit" ADD COLUMN "subject" VARCHAR(500);
