-- Keys that seal columns, each itself sealed with the master key, which is not in the database; and the key ("lookup") by which
-- texts are hashed to be found. "rotating": what was sealed with others is on its way to it.
CREATE TABLE "DataKey" (
  "id" VARCHAR(20) COLLATE "C" NOT NULL,
  "wrapped" TEXT NOT NULL,
  "rotating" BOOLEAN NOT NULL DEFAULT false,
  "createdAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT "DataKey_pkey" PRIMARY KEY ("id")
);

-- Where one of these is not null, the column it is named after keeps of the text at most the city.
ALTER TABLE "Order" ADD COLUMN "deliveryAddressSealed" TEXT;
ALTER TABLE "Order" ADD COLUMN "notesSealed" TEXT;
