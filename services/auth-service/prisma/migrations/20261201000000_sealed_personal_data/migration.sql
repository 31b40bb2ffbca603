-- Keys that seal columns, each itself sealed with the master key, which is not in the database; and the key ("lookup") by which
-- texts are hashed to be found. "rotating": what was sealed with others is on its way to it.
CREATE TABLE "DataKey" (
  "id" VARCHAR(20) COLLATE "C" NOT NULL,
  "wrapped" TEXT NOT NULL,
  "rotating" BOOLEAN NOT NULL DEFAULT false,
  "createdAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT "DataKey_pkey" PRIMARY KEY ("id")
);

-- Where one of these is not null, the column it is named after keeps of the text only what look-ups and support need: a keyed
-- hash of the address, nothing of the names, the last digits of the telephone number.
ALTER TABLE "User" ADD COLUMN "emailSealed" TEXT;
ALTER TABLE "User" ADD COLUMN "firstNameSealed" TEXT;
ALTER TABLE "User" ADD COLUMN "lastNameSealed" TEXT;
ALTER TABLE "User" ADD COLUMN "phoneNumberSealed" TEXT;
