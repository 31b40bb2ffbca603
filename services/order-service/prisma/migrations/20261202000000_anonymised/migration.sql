-- When an order that ended lost what tells of its customer; null: never.
ALTER TABLE "Order" ADD COLUMN "anonymisedAt" timestamptz;

-- People who had their data erased and of whom something may still be under way: a list of what is to be done, kept until it is.
CREATE TABLE "ErasedPerson" (
  "userId" varchar(36) COLLATE "C" NOT NULL,
  "role" varchar(50) NOT NULL,
  "erasedAt" timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT "ErasedPerson_pkey" PRIMARY KEY ("userId")
);
